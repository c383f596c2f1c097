import { setTimeout as sleep } from 'node:timers/promises'
import { compose } from './app/compose.ts'
import { findOrStartSimulator, registerWebhook } from './app/development-simulator.ts'
import { drain, listen } from './app/listen.ts'
import { ConfigError, readConfig, type Config } from './config/config.ts'
import { processEnv } from './config/env.ts'
import { migrate } from './db/migrate.ts'
import { createLog, type Log } from './ports/log.ts'
import { addFirstAdmin, hasAnyStaff, type FirstAdmin } from './slices/staff/index.ts'
import { addStarterPackagesIfEmpty } from './slices/catalogue/index.ts'

const EX_CONFIG = 78
const DRAIN_MS = 6_000
const STOP_MS = 2_000

function readConfigOrExit(): Config {
  try {
    return readConfig(processEnv())
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    for (const problem of error.problems) process.stderr.write(`${problem}\n`)
    process.exit(EX_CONFIG)
  }
}

async function main(): Promise<void> {
  const config = readConfigOrExit()
  const log = createLog({ level: config.logLevel, json: config.production })
  const listener = await listen(config.host, config.port)
  const ownUrl = `http://localhost:${listener.port}`
  const publicUrl = config.publicUrl?.href.replace(/\/+$/, '') ?? ownUrl

  const applied = await migrate(config.databaseUrl)
  if (applied.length > 0) log.info('database migrated', { migrations: applied.join(', ') })
  const needsSimulator = config.messaging.routes.some(
    (route) => route.provider === 'simulator' && route.apiUrl === null,
  )
  const simulatorUrl = needsSimulator ? await findOrStartSimulator(config.dataDir) : null
  const app = await compose(config, { log, publicUrl, simulatorUrl })

  // Before anything can tell that we are ready: who waits for that may stop us at once.
  const stop = once(async () => {
    log.info('draining')
    app.drain()
    await drain(listener.server, DRAIN_MS)
    // A gateway that hangs must not hold the process: what it was sent is recovered when its lease ends.
    await Promise.race([app.stop(), sleep(STOP_MS)])
    log.info('stopped')
    process.exit(0)
  })
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  if (!config.production) await addStarterPackagesIfEmpty(app.context)
  const firstAdmin = await addFirstAdmin(app.context)
  listener.serve((request, bindings) => app.http.fetch(request, bindings))
  app.start()
  if (simulatorUrl !== null)
    await registerWebhook(simulatorUrl, `${ownUrl}/webhooks/whatsapp/simulator/${app.webhookSecret}`)
  announce(config, log, { publicUrl, hasInbox: simulatorUrl !== null, firstAdmin })
  if (!(await hasAnyStaff(app.context))) log.warn('nobody can sign in yet', { remedy: 'npm run sambung -- staff add' })
}

function once(work: () => Promise<void>): () => void {
  let begun = false
  return () => {
    if (begun) return
    begun = true
    void work()
  }
}

type Announced = { publicUrl: string; hasInbox: boolean; firstAdmin: FirstAdmin | null }

function announce(config: Config, log: Log, at: Announced): void {
  if (config.production) return log.info('ready', { url: at.publicUrl })
  const lines = [
    '',
    '  Sambung is ready.',
    '',
    `  Registration        ${at.publicUrl}/daftar`,
    `  Tracking            ${at.publicUrl}/lacak`,
    `  Console             ${at.publicUrl}/admin/`,
    ...(at.hasInbox ? [`  Simulated WhatsApp  ${at.publicUrl}/dev/whatsapp`] : []),
    ...describeFirstAdmin(at.firstAdmin),
    '',
    '  Press Ctrl-C to stop.',
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** The password that was made for it is shown this once: the database keeps a hash. */
function describeFirstAdmin(admin: FirstAdmin | null): string[] {
  if (admin === null) return []
  const password = admin.password === null ? [] : [`  One-time password   ${admin.password}   (not shown again)`]
  return ['', `  First administrator ${admin.email}`, ...password]
}

main().catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  const line =
    code === 'EADDRINUSE'
      ? 'PORT: another program listens there already; stop it or choose another port'
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
  process.stderr.write(`${line}\n`)
  process.exit(1)
})
