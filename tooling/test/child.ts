import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'

export interface ChildOutcome {
  exitCode: number | null
  output: string
  timedOut: boolean
}

export interface ChildRequest {
  command: readonly [string, ...string[]]
  logFile: string
  timeoutMs: number
  env?: Record<string, string>
}

const graceMs = 10_000
const running = new Set<number>()

/** Runs a command to its end with its output in a log file; it and its children are ended when it takes too long. */
export function runChild({ command, logFile, timeoutMs, env }: ChildRequest): Promise<ChildOutcome> {
  const [file, ...args] = command
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const log = createWriteStream(logFile)
    let output = ''
    let timedOut = false
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        log.write(text)
      })
    }
    const { pid } = child
    if (pid !== undefined) running.add(pid)
    const deadline = setTimeout(() => {
      timedOut = true
      if (pid !== undefined) endGroup(pid)
    }, timeoutMs)
    child.once('error', (error) => (output += `${error.message}\n`))
    child.once('close', (exitCode) => {
      clearTimeout(deadline)
      if (pid !== undefined) running.delete(pid)
      log.end()
      resolve({ exitCode, output, timedOut })
    })
  })
}

/** Ends what is still running, when the whole run is called off. */
export function endRunningChildren(): void {
  for (const pid of running) endGroup(pid)
}

function endGroup(pid: number): void {
  signalGroup(pid, 'SIGTERM')
  setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs).unref()
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    // ESRCH: every process of the group has ended already, which is what we want.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
