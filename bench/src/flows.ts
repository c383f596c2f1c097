import { join } from 'node:path'
import type { DoorName } from './doors.ts'
import type { Round, RoundResult } from './load.ts'
import { freePort, Program, SERVER, untilReady } from './processes.ts'
import { median, type Figure } from './report.ts'

const USERS = 32
// Enough for the compiler to have done its work: what is measured is a server that has run for a while.
const WARM_UP = 4_000
const MEMORY_AFTER_FLOWS = 5_500
/** better-auth costs some ten times as much a flow: fewer of them take as long. */
const FLOWS: Record<DoorName, number> = { floor: 3_000, façade: 3_000, router: 3_000, 'better-auth': 300 }

type Measured = { flowsPerSecond: number; cpuMs: number }
type Contender = {
  door: DoorName
  program: Program
  origin: string
  rounds: Measured[]
  flows: number
  /** Its memory when it had answered MEMORY_AFTER_FLOWS flows. */
  memoryBytes: number | null
}
type Bench = { load: Program; gateway: Program; errors: string[] }

export type FlowOptions = { folder: string; rounds: number; say: (line: string) => void }

/** The flow over HTTP, at both doors, against the floor and better-auth: one after the other, round after round. */
export async function measureFlows({
  folder,
  rounds,
  say,
}: FlowOptions): Promise<{ figures: Figure[]; notes: string[] }> {
  await using gateway = new Program({ name: 'gateway', script: script('gateway') })
  const { port, feedPort } = (await gateway.ready()) as { port: number; feedPort: number }
  const gatewayUrl = `http://127.0.0.1:${port}/send`
  await using load = new Program({ name: 'load', script: script('load'), env: { FEED_PORT: String(feedPort) } })
  await load.ready()
  await using floor = new Program({
    name: 'floor',
    script: script('floor'),
    env: environment('floor', folder, gatewayUrl),
  })
  await using betterAuth = new Program({
    name: 'better-auth',
    script: script('better-auth'),
    env: environment('better-auth', folder, gatewayUrl),
  })
  const facade = await startServer('façade', folder, gatewayUrl)
  await using _facade = facade.program
  const router = await startServer('router', folder, gatewayUrl)
  await using _router = router.program

  const contenders: Contender[] = [
    await contender('floor', floor),
    { door: 'façade', ...facade, rounds: [], flows: 0, memoryBytes: null },
    { door: 'router', ...router, rounds: [], flows: 0, memoryBytes: null },
    await contender('better-auth', betterAuth),
  ]
  const bench: Bench = { load, gateway, errors: [] }
  for (const each of contenders) await runRound(bench, each, each.door === 'better-auth' ? FLOWS[each.door] : WARM_UP)
  for (const each of contenders) each.rounds = []
  const helpers = { before: await helperCpu(bench), flows: total(contenders) }
  for (let round = 1; round <= rounds; round += 1) {
    for (const each of contenders) await runRound(bench, each, FLOWS[each.door])
    say(`  round ${round} of ${rounds}: ${contenders.map(describeLast).join(' · ')}`)
  }
  const helperMs = ((await helperCpu(bench)) - helpers.before) / (total(contenders) - helpers.flows)

  const [, facadeContender] = contenders
  if (facadeContender !== undefined && facadeContender.memoryBytes === null)
    await runRound(bench, facadeContender, MEMORY_AFTER_FLOWS - facadeContender.flows)
  const memory = (facadeContender?.memoryBytes ?? Number.NaN) / 1_000_000
  return {
    figures: toFigures(contenders, { memory, errors: bench.errors }),
    notes: [
      ...contenders.map((each) => {
        const { flowsPerSecond, cpuMs } = middle(each)
        return `${each.door}: ${flowsPerSecond.toFixed(0)} flows/s, ${cpuMs.toFixed(3)} ms of processor a flow`
      }),
      `load and gateway together: ${helperMs.toFixed(3)} ms of processor a flow`,
      ...bench.errors.slice(0, 5).map((error) => `failed flow: ${error}`),
    ],
  }
}

function script(name: 'gateway' | 'floor' | 'load' | 'better-auth'): string {
  return join(import.meta.dirname, `${name}.ts`)
}

function environment(name: string, folder: string, gatewayUrl: string): Record<string, string> {
  return { DATABASE_FILE: join(folder, `${name}.db`), GATEWAY_URL: gatewayUrl }
}

async function contender(door: DoorName, program: Program): Promise<Contender> {
  const { port } = (await program.ready()) as { port: number }
  return { door, program, origin: `http://127.0.0.1:${port}`, rounds: [], flows: 0, memoryBytes: null }
}

/** Every cap there is, at the highest it can be set to: all are counted, none is met. */
const LIMITS = [
  'OTP_MAX_FAILURES_PER_PHONE_PER_DAY',
  'OTP_MAX_FAILURES_PER_IP_PER_HOUR',
  'OTP_MAX_SENDS_PER_PHONE_PER_HOUR',
  'OTP_MAX_SENDS_PER_PHONE_PER_DAY',
  'OTP_MAX_REQUESTS_PER_IP_PER_HOUR',
  'OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR',
  'OTP_MAX_SENDS_PER_MINUTE',
  'OTP_MAX_SENDS_PER_DAY',
]

/**
 * The server as it ships, over a fresh database. Production refuses a gateway on loopback, so it runs as development:
 * the difference on this way is that each log line is made readable, which costs.
 */
async function startServer(
  name: string,
  folder: string,
  gatewayUrl: string,
): Promise<{ program: Program; origin: string }> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const program = new Program({
    name,
    script: SERVER,
    // As `npm run serve` starts it.
    nodeFlags: ['--max-semi-space-size=8'],
    logFile: join(folder, `${name}.log`),
    env: {
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: `file:${join(folder, `${name}.db`)}`,
      DATA_DIR: join(folder, `${name}-data`),
      WHATSAPP_ENABLED: 'true',
      WHATSAPP_PROVIDER: 'fonnte',
      WHATSAPP_API_URL: gatewayUrl,
      WHATSAPP_API_TOKEN: 'token',
      LOG_LEVEL: 'info',
      ...Object.fromEntries(LIMITS.map((limit) => [limit, '1000000'])),
    },
  })
  await untilReady(origin)
  return { program, origin }
}

async function runRound(bench: Bench, contender: Contender, flows: number): Promise<void> {
  const { door, origin, program } = contender
  const before = await program.usage()
  const round: Round = { door, origin, flows, users: USERS }
  const { seconds, errors, firstError } = (await bench.load.run(round)) as RoundResult
  const after = await program.usage()
  contender.flows += flows
  if (contender.flows >= MEMORY_AFTER_FLOWS) contender.memoryBytes ??= after.rssBytes
  contender.rounds.push({ flowsPerSecond: (flows - errors) / seconds, cpuMs: (after.cpuMs - before.cpuMs) / flows })
  for (let error = 0; error < errors; error += 1) bench.errors.push(`${door}: ${firstError ?? 'unknown'}`)
}

async function helperCpu({ load, gateway }: Bench): Promise<number> {
  return (await load.usage()).cpuMs + (await gateway.usage()).cpuMs
}

function total(contenders: Contender[]): number {
  return contenders.reduce((sum, each) => sum + each.flows, 0)
}

function describeLast({ door, rounds }: Contender): string {
  const last = rounds.at(-1)
  return last === undefined ? door : `${door} ${last.flowsPerSecond.toFixed(0)}/s ${last.cpuMs.toFixed(2)} ms`
}

function middle({ rounds }: Contender): Measured {
  return {
    flowsPerSecond: median(rounds.map((round) => round.flowsPerSecond)),
    cpuMs: median(rounds.map((round) => round.cpuMs)),
  }
}

function toFigures(contenders: Contender[], seen: { memory: number; errors: string[] }): Figure[] {
  // The ratio of each round, then their median: what else the machine did in a round, it did to all of them.
  const ratio = (door: DoorName, to: DoorName, of: keyof Measured) => {
    const [own, other] = [door, to].map((name) => contenders.find((each) => each.door === name)?.rounds ?? [])
    return median((own ?? []).map((round, index) => round[of] / (other?.[index]?.[of] ?? Number.NaN)))
  }
  const times = (value: number) => `${value.toFixed(2)} ×`
  return [
    {
      name: 'REST façade, flows/s × floor',
      value: ratio('façade', 'floor', 'flowsPerSecond'),
      atLeast: 1.5,
      show: times,
    },
    {
      name: 'REST façade, processor a flow × floor',
      value: ratio('façade', 'floor', 'cpuMs'),
      atMost: 0.75,
      show: times,
    },
    {
      name: 'typed router, flows/s × floor',
      value: ratio('router', 'floor', 'flowsPerSecond'),
      atLeast: 1,
      show: times,
    },
    {
      name: 'typed router, processor a flow × floor',
      value: ratio('router', 'floor', 'cpuMs'),
      atMost: 1.2,
      show: times,
    },
    {
      name: 'REST façade, processor a flow × better-auth',
      value: ratio('façade', 'better-auth', 'cpuMs'),
      atMost: 1 / 8,
      show: (value) => `${value.toFixed(3)} ×`,
    },
    {
      name: 'typed router, processor a flow × better-auth',
      value: ratio('router', 'better-auth', 'cpuMs'),
      atMost: 1 / 5,
      show: (value) => `${value.toFixed(3)} ×`,
    },
    {
      name: `memory of one process after ${MEMORY_AFTER_FLOWS} flows`,
      value: seen.memory,
      atMost: 260,
      show: (value) => `${value.toFixed(0)} MB`,
    },
    { name: 'failed flows, limits on', value: seen.errors.length, atMost: 0, show: (value) => value.toFixed(0) },
  ]
}
