import type { Hono } from 'hono'
import type { Config, RouteConfig } from '../config/config.ts'
import { deriveWebhookSecret, openKeyRing } from '../config/secrets.ts'
import { openDatabase } from '../db/open.ts'
import { startDatabaseClock } from '../db/database-clock.ts'
import { systemClock, type Clock } from '../ports/clock.ts'
import { systemIds, type Ids } from '../ports/ids.ts'
import type { Log } from '../ports/log.ts'
import { systemRandom, type Random } from '../ports/random.ts'
import { ChangeFeed } from '../slices/changes/index.ts'
import { createFonnteProvider, Deliverer, type MessageKinds, type Provider } from '../slices/messaging/index.ts'
import { createRegistrationMessages, findHousehold } from '../slices/registrations/index.ts'
import { createStaffAuth } from '../slices/staff/index.ts'
import { createCodeMessage } from '../slices/verification/index.ts'
import { createWorkOrderMessages } from '../slices/work-orders/index.ts'
import type { AppContext } from './context.ts'
import { createHttpApp } from './http/http-app.ts'
import type { HttpEnv } from './http/request-context.ts'
import { startHousekeeping } from './housekeeping.ts'
import { Streams } from './streams.ts'

const SHORTEST_GATEWAY_WAIT_MS = 10_000
const LEASE_MARGIN_MS = 10_000

export type ComposeOptions = {
  log: Log
  publicUrl: string
  /** Where the development simulator listens; null when there is none. */
  simulatorUrl: URL | null
  clock?: Clock
  ids?: Ids
  random?: Random
}

export type App = {
  context: AppContext
  http: Hono<HttpEnv>
  webhookSecret: string
  /** Starts what runs beside requests: the deliverer and the housekeeping. */
  start(): void
  /** Ends the streams and takes on no more work; requests in flight go on. */
  drain(): void
  /** Waits for deliveries under way, then closes everything. Call it when no request is left. */
  stop(): Promise<void>
}

/** The one place where the parts meet. The database must be migrated. */
export async function compose(config: Config, options: ComposeOptions): Promise<App> {
  const { log, publicUrl, ids = systemIds, random = systemRandom } = options
  const database = openDatabase(config.databaseUrl, { random, log })
  const keys = openKeyRing(config)
  const closing = new AbortController()
  const clock = options.clock ?? (await startDatabaseClock(database, systemClock, closing.signal))

  const gatewayWaitMs = Math.max(SHORTEST_GATEWAY_WAIT_MS, config.otp.sendWaitMs + 2_000)
  const routes = config.messaging.enabled
    ? openRoutes(config.messaging.routes, { simulatorUrl: options.simulatorUrl, gatewayWaitMs })
    : []
  const kinds: MessageKinds = {
    otp: createCodeMessage({ clock, keys, config }),
    ...createRegistrationMessages({ config, keys, publicUrl }),
    ...createWorkOrderMessages({
      config,
      clock,
      publicUrl,
      findHousehold: (db, registrationId) => findHousehold(db, { keys, publicUrl }, registrationId),
    }),
  }
  const { noticesPerMinute, quietHours } = config.messaging
  const deliverer = new Deliverer({
    database,
    clock,
    ids,
    random,
    log,
    routes,
    kinds,
    noticesPerMinute,
    quietHours,
    timeZone: config.timeZone,
    leaseMs: Math.max(1, routes.length) * gatewayWaitMs + LEASE_MARGIN_MS,
  })
  const context: AppContext = {
    config,
    keys,
    database,
    db: database.db,
    write: (work) => database.write(work),
    clock,
    ids,
    random,
    log,
    deliverer,
    publicUrl,
    simulated: config.messaging.routes[0]?.provider === 'simulator',
    closing: closing.signal,
    streams: new Streams(),
    changeFeed: new ChangeFeed({ db: database.db, clock, log, closing: closing.signal }),
  }
  const webhookSecret = config.messaging.webhookSecret ?? deriveWebhookSecret(keys)
  return {
    context,
    http: createHttpApp(context, {
      webhookSecret,
      routes,
      kinds,
      simulatorUrl: config.production ? null : options.simulatorUrl,
      auth: createStaffAuth(context),
    }),
    webhookSecret,
    start() {
      deliverer.start()
      startHousekeeping(context)
    },
    drain: () => closing.abort(),
    async stop() {
      closing.abort()
      await deliverer.stop()
      await Promise.all(routes.map((route) => route.close()))
      await database.close()
    },
  }
}

function openRoutes(routes: RouteConfig[], to: { simulatorUrl: URL | null; gatewayWaitMs: number }): Provider[] {
  return routes.map((route) => {
    const apiUrl = route.apiUrl ?? (to.simulatorUrl === null ? null : new URL('/send', to.simulatorUrl))
    if (apiUrl === null) throw new Error('the simulator is configured but not running')
    return createFonnteProvider({
      name: route.provider,
      apiUrl: apiUrl.href,
      token: route.token,
      timeoutMs: to.gatewayWaitMs,
    })
  })
}
