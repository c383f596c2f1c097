import { expect, test } from 'vitest'
import { runTool, toolEnv } from '../../test/run-tool.ts'
import { startTestApp } from '../../test/start-test-app.ts'

test('webhook prints the address that the running server answers on', async () => {
  await using app = await startTestApp()
  const printed = await runTool(['webhook'], { ...toolEnv(app), PUBLIC_URL: app.url })
  expect(printed.code).toBe(0)
  const address = printed.stdout.trim()
  expect(address.startsWith(`${app.url}/webhooks/whatsapp/fonnte/`)).toBe(true)
  expect((await fetch(address, { method: 'POST', body: '{}' })).status).toBe(200)
  expect((await fetch(`${address}x`, { method: 'POST', body: '{}' })).status).toBe(404)
})
