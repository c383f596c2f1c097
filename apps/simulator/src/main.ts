import { parseArgs } from 'node:util'
import { startSimulator } from './simulator.ts'

const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: process.env['PORT'] || '0' },
    host: { type: 'string', default: process.env['HOST'] || '127.0.0.1' },
    'exit-with-parent': { type: 'boolean', default: false },
  },
})

const port = Number(flags.port)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write(`PORT must be an integer from 0 to 65535, got "${flags.port}"\n`)
  process.exit(78)
}

let leaving = false
const leave = async () => {
  if (leaving) return
  leaving = true
  await simulator.close()
  process.exit(0)
}

const simulator = await startSimulator({ port, host: flags.host })
process.on('SIGTERM', () => void leave())
process.on('SIGINT', () => void leave())
if (flags['exit-with-parent']) {
  // The pipe closes when the parent is gone, however it went.
  process.stdin.resume()
  process.stdin.on('end', () => void leave())
  process.stdin.on('close', () => void leave())
}
process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`)
