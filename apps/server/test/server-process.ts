import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const PATIENCE_MS = 10_000
const MAIN = join(import.meta.dirname, '../src/main.ts')

export type ServerProcess = {
  url: string
  /** Ends it as a power cut does; resolves when it is gone. */
  kill(): Promise<void>
  /** Asks it to end (SIGTERM), and resolves to how it did: as a supervisor, it kills what is still there after ten seconds. */
  terminate(): Promise<Exit>
  /** Every line written so far, of both outputs. */
  lines: string[]
}

export type Exit = { code: number | null; signal: NodeJS.Signals | null }

/** The server as it really runs, in a process of its own, with nothing in its environment but this. Resolves when it is ready. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN], {
    // Its own folder, so that no `.env` of the checkout is read.
    cwd: env['DATA_DIR'],
    env: { PATH: process.env['PATH'], NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', QUIET_HOURS: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  const lines: string[] = []
  const url = await ready(child, lines)
  const endBy = async (signal: NodeJS.Signals): Promise<Exit> => {
    child.kill(signal)
    const [code, by] = await exit
    return { code, signal: by }
  }
  return {
    url,
    lines,
    kill: async () => void (await endBy('SIGKILL')),
    terminate: async () => {
      const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      const ended = await endBy('SIGTERM')
      clearTimeout(patience)
      return ended
    },
  }
}

function ready(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const output of [child.stdout, child.stderr]) {
      if (output === null) continue
      createInterface({ input: output }).on('line', (line) => {
        lines.push(line)
        const port = /http:\/\/localhost:(\d+)\/daftar/.exec(line)?.[1]
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
      })
    }
    child.once('exit', () => reject(new Error(`the server ended at its start:\n${lines.join('\n')}`)))
  })
}
