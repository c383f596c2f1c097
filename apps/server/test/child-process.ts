import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

export type Ended = { exitCode: number | null; stdout: string; stderr: string }
export type ChildOptions = { env?: Record<string, string>; cwd?: string }

/** Enough for several processes on a busy machine; nothing is measured by it. */
export const PROCESSES_TIMEOUT_MS = 120_000

/** Runs a script in a Node of its own, with nothing of this process's environment but what is given. */
export async function runNode(args: string[], options: ChildOptions = {}): Promise<Ended> {
  const child = start(args, options)
  child.stdin.end()
  return ended(child)
}

/** Runs a module, given as text, in several processes that all begin at the same moment. Import absolute addresses. */
export async function runTogether(count: number, source: string, options: ChildOptions = {}): Promise<Ended[]> {
  const gated = `process.stderr.write('.'); for await (const chunk of process.stdin) void chunk\n${source}`
  const children = Array.from({ length: count }, () => start(['--input-type=module', '--eval', gated], options))
  await Promise.all(children.map((child) => once(child.stderr, 'data')))
  const results = children.map(ended)
  for (const child of children) child.stdin.end()
  return Promise.all(results)
}

function start(args: string[], options: ChildOptions) {
  return spawn(process.execPath, args, {
    stdio: 'pipe',
    env: { ...options.env },
    ...(options.cwd !== undefined && { cwd: options.cwd }),
  })
}

async function ended(child: ReturnType<typeof start>): Promise<Ended> {
  const [stdout, stderr, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { exitCode: exitCode as number | null, stdout, stderr }
}
