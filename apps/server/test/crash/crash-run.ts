import { EventEmitter, once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { startSimulator, type Simulator } from '@sambung/simulator'
import { compose, type App } from '../../src/app/compose.ts'
import { readConfig } from '../../src/config/config.ts'
import { createLog } from '../../src/ports/log.ts'
import { startServerProcess, type ServerProcess } from '../server-process.ts'
import { Household, type Registered } from './household.ts'

const HOUSEHOLDS_AT_ONCE = 4
const MOST_STEPS_BEFORE_KILL = 12
const SPREAD_MS = 40
// Long enough that kills fall between a send and its outcome, too.
const GATEWAY_MS = 15

export type CrashOptions = {
  databaseUrl: string
  dataDir: string
  kills: number
  onKill?: (count: number) => void
}

export type CrashFigures = {
  kills: number
  acknowledged: number
  /** Acknowledged registrations that are not in the database. */
  lost: number
  /** Phones with more than one registration. */
  doubledRegistrations: number
  /** Registrations without their message, or whose message was called sent and never arrived. */
  withoutNotice: number
  /** Notices that arrived more than once. */
  doubledNotices: number
  /** Notices whose outcome a crash made unknown: not repeated, shown as unknown. */
  unknownNotices: number
  /** Of them, those that had arrived. */
  unknownArrived: number
  /** Messages that nothing will move any more although they should. */
  unsettled: number
  /** Verified, but the answer was lost: these households asked for another code. */
  askedAgain: number
  /** Anything a household was told that a crash does not excuse. */
  violations: string[]
}

/** Households register while their server is killed over and over; what was promised is then counted. */
export async function runCrashes(options: CrashOptions): Promise<CrashFigures> {
  await using gateway = await startSimulator()
  gateway.setFault({ slowMs: GATEWAY_MS })
  const env = crashEnv(options, gateway)
  const server = new RestartingServer(env)
  const registered: Registered[] = []
  const violations: string[] = []
  let askedAgain = 0
  let isOver = false
  let phones = 0

  const live = async () => {
    while (!isOver) {
      const household = new Household(server, gateway, `08120000${String((phones += 1)).padStart(4, '0')}`)
      try {
        registered.push(await household.register())
      } catch (error) {
        violations.push(`${household.phone}: ${error instanceof Error ? error.message : String(error)}`)
      }
      askedAgain += household.askedAgain
    }
  }
  await server.start()
  const lives = Array.from({ length: HOUSEHOLDS_AT_ONCE }, live)
  for (let count = 1; count <= options.kills; count += 1) {
    await server.steps(1 + Math.floor(Math.random() * MOST_STEPS_BEFORE_KILL))
    // Not a wait for anything: it spreads the kills over what happens between two steps.
    await pause(Math.random() * SPREAD_MS)
    await server.kill()
    await server.start()
    options.onKill?.(count)
  }
  isOver = true
  await Promise.all(lives)
  await server.kill()

  gateway.setFault({ slowMs: 0 })
  const app = await openLater(env)
  try {
    while ((await app.context.deliverer.deliverDue()) > 0);
    return { kills: options.kills, askedAgain, violations, ...(await count(app, gateway, registered)) }
  } finally {
    await app.stop()
  }
}

/** The server and who waits for it: a household whose request was cut off goes on when the next process is ready. */
class RestartingServer {
  readonly #env: Record<string, string>
  readonly #events = new EventEmitter().setMaxListeners(0)
  #process: ServerProcess | null = null
  #generation = 0

  constructor(env: Record<string, string>) {
    this.#env = env
  }

  async start(): Promise<void> {
    this.#process = await startServerProcess(this.#env)
    this.#generation += 1
    this.#events.emit('ready')
  }

  async kill(): Promise<void> {
    const running = this.#process
    this.#process = null
    await running?.kill()
  }

  /** The address of a process younger than `generation`, once there is one. */
  async after(generation: number): Promise<{ url: string; generation: number }> {
    while (this.#process === null || this.#generation <= generation) await once(this.#events, 'ready')
    return { url: this.#process.url, generation: this.#generation }
  }

  step(): void {
    this.#events.emit('step')
  }

  async steps(count: number): Promise<void> {
    for (let seen = 0; seen < count; seen += 1) await once(this.#events, 'step')
  }
}

function crashEnv(options: CrashOptions, gateway: Simulator): Record<string, string> {
  const roomy = '1000000'
  return {
    DATABASE_URL: options.databaseUrl,
    DATA_DIR: options.dataDir,
    WHATSAPP_ENABLED: 'true',
    WHATSAPP_PROVIDER: 'fonnte',
    WHATSAPP_API_URL: gateway.sendUrl,
    WHATSAPP_API_TOKEN: 'test-token',
    WHATSAPP_NOTICES_PER_MINUTE: roomy,
    LOG_LEVEL: 'error',
    OTP_RESEND_COOLDOWN_SECONDS: '1',
    OTP_MAX_SENDS_PER_PHONE_PER_HOUR: roomy,
    OTP_MAX_SENDS_PER_PHONE_PER_DAY: roomy,
    OTP_MAX_REQUESTS_PER_IP_PER_HOUR: roomy,
    OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR: roomy,
    OTP_MAX_SENDS_PER_MINUTE: roomy,
  }
}

/** The application on the same database, a minute later: every claim of a killed process has ended by then. */
async function openLater(env: Record<string, string>): Promise<App> {
  const config = readConfig({ NODE_ENV: 'test', QUIET_HOURS: 'none', ...env })
  const log = createLog({ level: 'silent', json: true })
  const clock = { now: () => Date.now() + 60_000 }
  return compose(config, { log, publicUrl: 'http://localhost', simulatorUrl: null, clock })
}

type Counted = Omit<CrashFigures, 'kills' | 'askedAgain' | 'violations'>

async function count(app: App, gateway: Simulator, acknowledged: Registered[]): Promise<Counted> {
  const { db } = app.context
  const registrations = await db.select().from(db.tables.registrations)
  const messages = await db.select().from(db.tables.messages)
  const stored = new Set(registrations.map(({ number, phone }) => `${number} ${phone}`))
  const notices = new Map(
    messages.filter(({ template }) => template === 'registration-received').map((notice) => [notice.aboutId, notice]),
  )
  const arrivals = new Map<string, number>()
  for (const { text } of gateway.messages()) {
    const number = /\*(REG\d+)\*/.exec(text)?.[1]
    if (number !== undefined) arrivals.set(number, (arrivals.get(number) ?? 0) + 1)
  }
  const isMissing = ({ id, number }: { id: string; number: string }) => {
    const state = notices.get(id)?.state
    return state === undefined || (state !== 'unknown' && arrivals.get(number) === undefined)
  }
  const unknown = registrations.filter(({ id }) => notices.get(id)?.state === 'unknown')
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter(({ number, phone }) => !stored.has(`${number} +62${phone.slice(1)}`)).length,
    doubledRegistrations: registrations.length - new Set(registrations.map(({ phone }) => phone)).size,
    withoutNotice: registrations.filter(isMissing).length,
    doubledNotices: [...arrivals.values()].filter((times) => times > 1).length,
    unknownNotices: unknown.length,
    unknownArrived: unknown.filter(({ number }) => arrivals.has(number)).length,
    unsettled: messages.filter(({ state }) => state === 'queued' || state === 'sending').length,
  }
}
