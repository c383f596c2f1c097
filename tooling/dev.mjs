// Server and page side by side, each reloading on change. The server starts the simulator itself.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'

import { exitOf, root, say } from './setup/processes.mjs'

const graceMs = 10_000

const programs = [
  { name: 'server', cwd: root, args: ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts'] },
  ...['register', 'admin', 'technician']
    .map((name) => ({ name, cwd: join(root, 'apps', name) }))
    .filter(({ cwd }) => existsSync(join(cwd, 'vite.config.ts')))
    .map(({ name, cwd }) => ({ name, cwd, args: ['node_modules/vite/bin/vite.js', '--clearScreen', 'false'] })),
]

const width = Math.max(...programs.map(({ name }) => name.length))
// Own process groups: Ctrl-C comes to us alone, and each program is told once.
const children = programs.map(({ name, cwd, args }) => {
  const child = spawn(process.execPath, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => process.stdout.write(`${name.padEnd(width)} │ ${line}\n`))
  }
  return child
})

let stopping = false
function stop() {
  if (stopping) return
  stopping = true
  for (const child of children) child.kill('SIGTERM')
  setTimeout(() => {
    for (const { pid, exitCode, signalCode } of children) {
      if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
    }
  }, graceMs).unref()
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)

await Promise.all(
  children.map(async (child, at) => {
    const code = await exitOf(child)
    if (stopping) return
    say(`${programs[at]?.name} ended with exit code ${code}; stopping the rest.`)
    process.exitCode = 1
    stop()
  }),
)
