import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator, type Simulator } from '@sambung/simulator'
import { compose, type App } from '../src/app/compose.ts'
import { drain, listen } from '../src/app/listen.ts'
import { readConfig } from '../src/config/config.ts'
import { migrate } from '../src/db/migrate.ts'
import { createFakeClock, type Clock } from '../src/ports/clock.ts'
import { createLog } from '../src/ports/log.ts'
import { addStarterPackages } from '../src/slices/catalogue/index.ts'
import { createMigratedDatabase } from './migrated-database.ts'
import { createClient, type Client, type ClientOptions } from './client.ts'

/** Limits high enough to be out of the way; a test about one of them sets it. */
const ROOMY = {
  OTP_MAX_SENDS_PER_PHONE_PER_HOUR: '1000',
  OTP_MAX_SENDS_PER_PHONE_PER_DAY: '1000',
  OTP_MAX_REQUESTS_PER_IP_PER_HOUR: '100000',
  OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR: '100000',
  OTP_MAX_SENDS_PER_MINUTE: '100000',
  OTP_MAX_FAILURES_PER_IP_PER_HOUR: '100000',
  TRACK_MAX_FAILURES_PER_HOUR: '10',
}

export type TestAppOptions = {
  /** Environment variables of this test, over roomy limits. */
  env?: Record<string, string>
  clock?: Clock & { advance(seconds: number): void }
  /** Another process on the same database and gateway. */
  beside?: TestApp
}

export type TestApp = AsyncDisposable & {
  app: App
  url: string
  /** The recording gateway: Fonnte's wire over real HTTP. */
  gateway: Simulator
  clock: Clock & { advance(seconds: number): void }
  databaseUrl: string
  dataDir: string
  /** The environment it runs with: what another process needs to run beside it. */
  environment: Record<string, string>
  /** Every log line so far. */
  logLines: string[]
  /** A browser of its own: cookies kept, one address. */
  browser(options?: ClientOptions): Client
  /** Sends everything that is due now. */
  deliverDue(): Promise<number>
  /** A phone nobody used yet. */
  phone(): string
}

let phones = 0

/** A whole server on a fresh migrated database, listening for real, with a gateway that records. Fonnte, not simulated. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { beside } = options
  const clock = options.clock ?? beside?.clock ?? createFakeClock()
  const gateway = beside?.gateway ?? (await startSimulator({ port: 0, host: '127.0.0.1' }))
  const store = beside === undefined ? await createMigratedDatabase() : null
  const databaseUrl = store?.url ?? beside?.databaseUrl ?? ''
  const dataDir = beside?.dataDir ?? mkdtempSync(join(tmpdir(), 'sambung-data-'))
  const environment = {
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    WHATSAPP_ENABLED: 'true',
    WHATSAPP_PROVIDER: 'fonnte',
    WHATSAPP_API_URL: gateway.sendUrl,
    WHATSAPP_API_TOKEN: 'test-token',
    QUIET_HOURS: 'none',
    LOG_LEVEL: 'debug',
    TRUSTED_PROXIES: '127.0.0.1',
    ...ROOMY,
    ...options.env,
  }
  const config = readConfig(environment)
  await migrate(config.databaseUrl)
  const logLines: string[] = []
  const log = createLog({ level: config.logLevel, json: true, write: (line) => void logLines.push(line) })
  const listener = await listen('127.0.0.1', 0)
  const url = `http://127.0.0.1:${listener.port}`
  const app = await compose(config, { log, publicUrl: url, simulatorUrl: null, clock })
  if (beside === undefined) await addStarterPackages(app.context)
  listener.serve((request, bindings) => app.http.fetch(request, bindings))

  return {
    app,
    url,
    gateway,
    clock,
    databaseUrl,
    dataDir,
    environment,
    logLines,
    browser: (client = {}) => createClient(url, client),
    deliverDue: () => app.context.deliverer.deliverDue(),
    // 0812-0000-xxxx belongs to nobody; each application has a database of its own.
    phone: () => `08120000${String((phones += 1)).padStart(4, '0')}`,
    async [Symbol.asyncDispose]() {
      app.drain()
      await drain(listener.server, 2_000)
      await app.stop()
      if (beside !== undefined) return
      await gateway.close()
      await store?.[Symbol.asyncDispose]()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
