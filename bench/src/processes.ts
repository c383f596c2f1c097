import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { request } from 'undici'

export const ROOT = join(import.meta.dirname, '../..')
export const SERVER = join(ROOT, 'apps/server/src/main.ts')
const PRELOAD = new URL('./usage-preload.ts', import.meta.url).href
const STOP_MS = 10_000

export type Usage = { cpuMs: number; rssBytes: number }

type Answer = { ready?: unknown; usage?: Usage; result?: unknown; failed?: string }

export type ProgramOptions = {
  name: string
  script: string
  env?: Record<string, string>
  /** Where its output goes; nowhere by default. */
  logFile?: string
  /** More flags of Node, a profiler's for instance. */
  nodeFlags?: string[]
}

const running = new Set<Program>()

/** A program under measurement, or one that helps to measure: its own process, asked over its message channel. */
export class Program implements AsyncDisposable {
  readonly name: string
  readonly #child: ChildProcess
  readonly #exited: Promise<void>

  constructor(options: ProgramOptions) {
    const out = options.logFile === undefined ? 'ignore' : openSync(options.logFile, 'a')
    this.name = options.name
    this.#child = spawn(process.execPath, [...(options.nodeFlags ?? []), '--import', PRELOAD, options.script], {
      // A clean environment: what the person at the keyboard has exported would change the figures.
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node'), ...options.env },
      stdio: ['ignore', out, 'inherit', 'ipc'],
    })
    if (typeof out === 'number') closeSync(out)
    this.#exited = new Promise((resolve) => this.#child.once('close', () => resolve()))
    running.add(this)
  }

  /** Resolves to what the program says when it is ready. */
  async ready(): Promise<unknown> {
    return (await this.#next((answer) => 'ready' in answer)).ready
  }

  async usage(): Promise<Usage> {
    const answer = this.#next((next) => next.usage !== undefined)
    this.#child.send('usage')
    return (await answer).usage ?? fail(`${this.name} did not tell its usage`)
  }

  /** Gives the program work and waits for its result. */
  async run(work: object): Promise<unknown> {
    const answer = this.#next((next) => 'result' in next || next.failed !== undefined)
    this.#child.send(work)
    const { result, failed } = await answer
    return failed === undefined ? result : fail(`${this.name}: ${failed}`)
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGTERM')
      const force = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS)
      await this.#exited
      clearTimeout(force)
    }
    running.delete(this)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  #next(wanted: (answer: Answer) => boolean): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error(`${this.name} ended before it answered`))
      const hear = (answer: Answer) => {
        if (!wanted(answer)) return
        this.#child.off('message', hear)
        this.#child.off('close', ended)
        resolve(answer)
      }
      this.#child.on('message', hear)
      this.#child.once('close', ended)
    })
  }
}

function fail(message: string): never {
  throw new Error(message)
}

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((program) => program.stop()))
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', () => resolve()))
  const { port } = probe.address() as AddressInfo
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  return port
}

/** Resolves when `/readyz` of this origin answers 200. */
export async function untilReady(origin: string, patienceMs = 15_000): Promise<void> {
  const deadline = performance.now() + patienceMs
  while (performance.now() < deadline) {
    const status = await request(`${origin}/readyz`, { headersTimeout: 2_000 }).then(
      async ({ statusCode, body }) => {
        await body.dump()
        return statusCode
      },
      // Nobody listens yet.
      () => 0,
    )
    if (status === 200) return
    await sleep(5)
  }
  throw new Error(`${origin} was not ready within ${patienceMs / 1000} s`)
}
