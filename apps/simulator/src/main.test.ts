import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

async function start(flags: string[]) {
  const child = spawn(process.execPath, [main, ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '', HOST: '' },
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  return { child, url: JSON.parse(String(line)).url as string }
}

test('says its address in one line of JSON, and leaves on SIGTERM', async () => {
  const { child, url } = await start([])
  expect((await fetch(`${url}/dev/whatsapp`)).status).toBe(200)
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await exit).toEqual([0, null])
})

test('leaves when its parent does, if asked to', async () => {
  const { child } = await start(['--exit-with-parent'])
  const exit = once(child, 'exit')
  child.stdin.end()
  expect(await exit).toEqual([0, null])
})
