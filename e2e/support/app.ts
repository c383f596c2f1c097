import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { startSimulator, type Simulator } from '@sambung/simulator'
import { WITH_STAFF } from './given-staff.ts'

const ROOT = join(import.meta.dirname, '../..')
const START_MS = 30_000

/** Limits high enough to be out of the way: every test comes from the same address. */
const ROOMY = {
  OTP_MAX_REQUESTS_PER_IP_PER_HOUR: '100000',
  OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR: '100000',
  OTP_MAX_SENDS_PER_MINUTE: '100000',
  OTP_MAX_FAILURES_PER_IP_PER_HOUR: '100000',
}

export type AppOptions = {
  /** Environment variables over the roomy limits. */
  env?: Record<string, string>
  /** `fonnte`: as in production. `simulator`: as `npm start` does, with the inbox under the product's own address. */
  provider?: 'fonnte' | 'simulator'
}

/** The server as its own process on a fresh database, and the gateway it sends through. */
export type RunningApp = AsyncDisposable & {
  url: string
  gateway: Simulator
  /** Ages the verifications and proofs of every number, as if the server had seen so many seconds pass since. */
  letSecondsPass(seconds: number): void
  /** As if the minute in which an office decision may be taken back had passed: its message goes out. */
  letDecisionsSettle(): void
  /** The server's database, for tests that need rows no person could make in time. */
  openDatabase(): DatabaseSync
  /** What the server has written so far, for a failure's message. */
  output(): string
}

export async function startApp({ env = {}, provider = 'fonnte' }: AppOptions = {}): Promise<RunningApp> {
  refuseWithoutBuild()
  await using started = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'sambung-e2e-'))
  started.defer(() => rm(folder, { recursive: true, force: true }))
  const gateway = started.use(await startSimulator())
  const database = join(folder, 'sambung.db')
  const webhookSecret = 'a-webhook-secret-for-tests-only'
  // The server looks here for a simulator that runs already.
  await writeFile(join(folder, 'simulator-address'), gateway.url)

  const server = spawn(process.execPath, [join(ROOT, 'apps/server/src/main.ts')], {
    // Not the repository: a developer's `.env` there is not the tests' business.
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: `file:${database}`,
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      BRAND_NAME: 'Sambung',
      QUIET_HOURS: 'none',
      WHATSAPP_ENABLED: 'true',
      WHATSAPP_PROVIDER: provider,
      WHATSAPP_WEBHOOK_SECRET: webhookSecret,
      ...(provider === 'fonnte' ? { WHATSAPP_API_URL: gateway.sendUrl, WHATSAPP_API_TOKEN: 'token' } : {}),
      ...ROOMY,
      ...WITH_STAFF,
      ...env,
    },
  })
  started.defer(() => end(server))
  const output: string[] = []
  const url = await announcedUrl(server, output)
  const webhook = `${url}/webhooks/whatsapp/${provider}/${webhookSecret}`
  gateway.registerWebhooks({ webhook, webhookconnect: webhook, webhookstatus: webhook })

  const running = started.move()
  return {
    url,
    gateway,
    letSecondsPass: (seconds) => ageVerifications(database, seconds * 1000),
    letDecisionsSettle: () => ageDecisions(database),
    openDatabase: () => new DatabaseSync(database, { timeout: 5000 }),
    output: () => output.join('\n'),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

function refuseWithoutBuild(): void {
  const pages = [
    'apps/register/dist/server/entry-server.js',
    'apps/admin/dist/index.html',
    'apps/technician/dist/index.html',
  ]
  for (const built of pages) {
    if (existsSync(join(ROOT, built))) continue
    throw new Error(`${built} is not built: run \`npm run build\` (or \`npm test\`, which does) first`)
  }
}

async function announcedUrl(server: ChildProcess, output: string[]): Promise<string> {
  const { stdout, stderr } = server
  if (stdout === null || stderr === null) throw new Error('the server was started without pipes')
  createInterface({ input: stderr }).on('line', (line) => output.push(line))
  const failed = (why: string) => new Error(`the server ${why}:\n${output.join('\n')}`)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(failed(`was not ready after ${START_MS} ms`)), START_MS)
    server.once('error', reject)
    server.once('exit', (code) => reject(failed(`ended with code ${code}`)))
    createInterface({ input: stdout }).on('line', (line) => {
      output.push(line)
      const url = /(http:\S+)\/daftar$/.exec(line)?.[1]
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url)
    })
  })
}

function ageVerifications(database: string, ms: number): void {
  using opened = new DatabaseSync(database, { timeout: 5000 })
  opened
    .prepare(
      `UPDATE verifications SET first_sent_at = first_sent_at - $ms, last_sent_at = last_sent_at - $ms,
       expires_at = expires_at - $ms, resend_at = resend_at - $ms`,
    )
    .run({ ms })
  opened.prepare('UPDATE proofs SET expires_at = expires_at - $ms').run({ ms })
  opened.prepare('UPDATE verification_numbers SET resend_at = resend_at - $ms').run({ ms })
}

const UNDO_MS = 60_000

function ageDecisions(database: string): void {
  using opened = new DatabaseSync(database, { timeout: 5000 })
  opened
    .prepare("UPDATE messages SET next_attempt_at = next_attempt_at - $ms WHERE state = 'queued' AND lane = 'notice'")
    .run({ ms: UNDO_MS })
  opened.prepare('UPDATE registration_events SET held_until = held_until - $ms').run({ ms: UNDO_MS })
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}
