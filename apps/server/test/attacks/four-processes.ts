import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createClient, type Client, type ClientOptions } from '../client.ts'
import type { TestApp } from '../start-test-app.ts'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const COUNT = 4

export type FourProcesses = AsyncDisposable & {
  urls: string[]
  /** Everything the four wrote so far. */
  output(): string
  /** A client of the process `index`, counted round and round. */
  browser(index: number, options?: ClientOptions): Client
}

type ProcessOptions = {
  env?: Record<string, string>
  /** Node's own arguments for each process, by its index. */
  nodeArguments?: (index: number) => string[]
}

/** Four real servers on the database and the gateway of `app`, each with its port, as a process manager would start them. */
export async function startFourProcesses(app: TestApp, options: ProcessOptions = {}): Promise<FourProcesses> {
  const started: Started[] = []
  const stop = async () => void (await Promise.all(started.map((one) => one.stop())))
  try {
    for (let index = 0; index < COUNT; index += 1) started.push(spawnServer(app, options, index))
    const urls = await Promise.all(started.map((one) => one.ready))
    return {
      urls,
      output: () => started.map((one) => one.output()).join(''),
      browser: (index, client = {}) => createClient(urls[index % COUNT] ?? '', client),
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

type Started = { ready: Promise<string>; output(): string; stop(): Promise<void> }

function spawnServer(app: TestApp, options: ProcessOptions, index: number): Started {
  const server = spawn(process.execPath, [...(options.nodeArguments?.(index) ?? []), MAIN], {
    // Away from anybody's .env.
    cwd: app.dataDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...app.environment, HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...options.env, PORT: '0' },
  })
  let output = ''
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        output += `${line}\n`
        const url = /(http:\/\/localhost:\d+)\/daftar/.exec(line)?.[1]
        if (url !== undefined) resolve(url.replace('localhost', '127.0.0.1'))
      })
    }
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`a server ended at its start (${code}):\n${output}`)))
  })
  return { ready: ready.then(becomeReady), output: () => output, stop: () => terminate(server) }
}

/** It says that it is ready when it is: anything but 200 is a failure. */
async function becomeReady(url: string): Promise<string> {
  const answer = await fetch(`${url}/readyz`)
  if (answer.status !== 200) throw new Error(`${url}/readyz says ${answer.status}: ${await answer.text()}`)
  return url
}

async function terminate(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}
