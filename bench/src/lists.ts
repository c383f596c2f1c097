import { join } from 'node:path'
import { request } from 'undici'
import { startPostgres } from '../../apps/server/test/postgres-cluster.ts'
import { fillPostgres, fillSqlite } from './fill-registrations.ts'
import { freePort, Program, SERVER, untilReady } from './processes.ts'
import {
  KECAMATAN,
  makeRows,
  NEW_SOURCE,
  NEW_STAFF,
  PACKAGES,
  RARE_VERDICT,
  RETIRED_PACKAGE,
  STAFF,
  word,
} from './registration-rows.ts'
import type { Figure } from './report.ts'

const TIMES = 40
const WARM_UP = 5
/** Below that, what grows is the noise. */
const TELLING_MS = 10
const EMAIL = 'bench@sambung.example'
const PASSWORD = 'measured with a long password'

type Input = Record<string, unknown>
type Case = { name: string; procedure?: string; input: (time: number) => Input | undefined; isReport?: boolean }
type Measured = { name: string; p50: number; p95: number; isReport: boolean }
type Server = { origin: string; cookie: string }

export type ListOptions = {
  folder: string
  /** Rows of the smaller and of the larger table. */
  sizes: [number, number]
  engines: ('sqlite' | 'postgres')[]
  say: (line: string) => void
}

/** The console's list of registrations over HTTP, asked in every way its screen asks: over so many rows, and ten times as many. */
export async function measureLists(options: ListOptions): Promise<{ figures: Figure[]; notes: string[] }> {
  const figures: Figure[] = []
  const notes: string[] = []
  for (const engine of options.engines) {
    const [some, more] = options.sizes
    const small = await measureSize(options, engine, some)
    const large = await measureSize(options, engine, more)
    const lists = large.filter(({ isReport }) => !isReport)
    const slowest = topBy(lists, ({ p95 }) => p95)
    const growth = ({ name, p50 }: Measured) =>
      p50 < TELLING_MS ? 1 : p50 / (small.find((one) => one.name === name)?.p50 ?? Number.NaN)
    const grown = topBy(lists, growth)
    const report = topBy(
      large.filter(({ isReport }) => isReport),
      ({ p95 }) => p95,
    )
    const show = (ms: number) => `${ms.toFixed(1)} ms`
    figures.push(
      {
        name: `${engine}: slowest p95 of the list, ${more.toLocaleString('en')} rows (${slowest.name})`,
        value: slowest.p95,
        atMost: 50,
        show,
      },
      {
        name: `${engine}: most time for ${more / some} × the rows (${grown.name})`,
        value: growth(grown),
        atMost: 2,
        show: (value) => `${value.toFixed(2)} ×`,
      },
      { name: `${engine}: slowest p95 of a report (${report.name})`, value: report.p95, atMost: 1000, show },
    )
    notes.push(
      ...large.map(({ name, p50, p95 }) => {
        const before = small.find((one) => one.name === name)
        return `${engine}, ${name}: p50 ${show(p50)}, p95 ${show(p95)} (${some.toLocaleString('en')} rows: ${show(before?.p50 ?? Number.NaN)}, ${show(before?.p95 ?? Number.NaN)})`
      }),
    )
  }
  return { figures, notes }
}

function topBy(all: Measured[], rank: (one: Measured) => number): Measured {
  const [first] = all.toSorted((a, b) => rank(b) - rank(a))
  if (first === undefined) throw new Error('nothing was measured')
  return first
}

async function measureSize(
  { folder, say }: ListOptions,
  engine: 'sqlite' | 'postgres',
  rows: number,
): Promise<Measured[]> {
  const now = Date.now()
  if (engine === 'sqlite') {
    const file = join(folder, `lists-${rows}.db`)
    await using _migrated = await startServer(folder, `file:${file}`)
    const started = performance.now()
    await _migrated.stop()
    fillSqlite(file, rows, now)
    say(`  sqlite: ${rows.toLocaleString('en')} rows in ${((performance.now() - started) / 1000).toFixed(0)} s`)
    return measureCases(folder, `file:${file}`, { rows, now, say })
  }
  const cluster = await startPostgres()
  try {
    const migrated = await startServer(folder, cluster.url)
    await migrated.stop()
    const started = performance.now()
    await fillPostgres(cluster.url, rows, now)
    say(`  postgres: ${rows.toLocaleString('en')} rows in ${((performance.now() - started) / 1000).toFixed(0)} s`)
    return await measureCases(folder, cluster.url, { rows, now, say })
  } finally {
    await cluster.stop()
  }
}

async function measureCases(
  folder: string,
  databaseUrl: string,
  { rows, now, say }: { rows: number; now: number; say: ListOptions['say'] },
): Promise<Measured[]> {
  await using server = await startServer(folder, databaseUrl)
  const signedIn = { origin: server.origin, cookie: await signIn(server.origin) }
  const measured: Measured[] = []
  for (const each of casesFor(rows, now)) {
    const times: number[] = []
    for (let time = 0; time < WARM_UP + TIMES; time += 1) {
      const taken = await ask(signedIn, each.procedure ?? 'registrations.list', each.input(time))
      if (time >= WARM_UP) times.push(taken)
    }
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
    const result = { name: each.name, p50: at(0.5), p95: at(0.95), isReport: each.isReport === true }
    say(`    ${each.name}: p50 ${result.p50.toFixed(1)} ms, p95 ${result.p95.toFixed(1)} ms`)
    measured.push(result)
  }
  return measured
}

function casesFor(count: number, now: number): Case[] {
  const some = [...sample(count, now)]
  const one = (time: number) => some[time % some.length] ?? { phone: '', number: '', ordinal: 0, full_name: '', id: '' }
  const of = <Value>(values: readonly Value[], time: number): Value | undefined => values[time % values.length]
  const cursor = (...place: number[]) => Buffer.from(JSON.stringify(place)).toString('base64url')
  return [
    { name: 'first page', input: () => ({}) },
    { name: 'oldest first', input: () => ({ order: 'asc' }) },
    { name: 'deep page', input: (time) => ({ cursor: cursor(Number(one(time).ordinal)) }) },
    { name: 'one state', input: () => ({ state: ['rejected'] }) },
    { name: 'states in progress', input: () => ({ state: ['verified', 'survey_scheduled', 'approved'] }) },
    { name: 'queue: new', input: () => ({ view: 'new', sort: 'age' }) },
    { name: 'queue: overdue', input: () => ({ view: 'overdue' }) },
    { name: 'queue: overdue by age', input: () => ({ view: 'overdue', sort: 'age' }) },
    { name: 'queue: needs survey', input: () => ({ view: 'needs_survey' }) },
    { name: 'queue: unverified phones', input: () => ({ view: 'unverified_phone' }) },
    { name: 'kecamatan', input: (time) => ({ kecamatan: of(KECAMATAN, time) }) },
    { name: 'city', input: () => ({ city: 'Kabupaten Bandung Barat' }) },
    { name: 'package', input: (time) => ({ packageId: of(PACKAGES, time) }) },
    { name: 'owner', input: (time) => ({ owner: of(STAFF, time) }) },
    { name: 'nobody’s', input: () => ({ owner: 'none' }) },
    { name: 'rare source', input: () => ({ source: 'pameran' }) },
    { name: 'days', input: () => ({ createdFrom: dayOf(now, -40), createdTo: dayOf(now, -20) }) },
    { name: 'retired package', input: () => ({ packageId: RETIRED_PACKAGE }) },
    { name: 'new source', input: () => ({ source: NEW_SOURCE }) },
    { name: 'rare verdict', input: () => ({ coverage: RARE_VERDICT }) },
    { name: 'kecamatan and state', input: (time) => ({ kecamatan: of(KECAMATAN, time), state: ['rejected'] }) },
    {
      name: 'five filters',
      input: (time) => ({
        kecamatan: of(KECAMATAN, time),
        state: ['active', 'cancelled'],
        packageId: of(PACKAGES, time),
        source: 'google',
        owner: of(STAFF, time),
      }),
    },
    {
      name: 'filters that few match',
      input: (time) => ({ kecamatan: of(KECAMATAN, time), state: ['cancelled'], source: 'pameran' }),
    },
    { name: 'common first name', input: (time) => ({ search: of(['siti', 'budi', 'dewi'], time) }) },
    {
      name: 'word of every address',
      input: (time) => ({ search: of(['bandung', 'kota', 'jalan', 'kelurahan'], time) }),
    },
    {
      name: 'beginning of a word',
      input: (time) => ({ search: of(['ba', 'ban', 'band', 'bandu', 'kelu', 's'], time) }),
    },
    { name: 'two words', input: (time) => ({ search: `siti ${word(time * 31, 3)}` }) },
    {
      name: 'common words and a filter',
      input: (time) => ({ search: 'siti bandung', kecamatan: of(KECAMATAN, time) }),
    },
    { name: 'whole name', input: (time) => ({ search: String(one(time).full_name) }) },
    { name: 'whole phone', input: (time) => ({ search: `0${String(one(time).phone).slice(3)}` }) },
    { name: 'last four digits', input: (time) => ({ search: String(one(time).phone).slice(-4) }) },
    { name: 'number', input: (time) => ({ search: String(one(time).number) }) },
    { name: 'end of a number', input: (time) => ({ search: String(one(time).number).slice(-5) }) },
    {
      name: 'number, half typed',
      input: (time) => ({ search: String(one(time).number).slice(0, 4 + (time % 8)) }),
    },
    {
      name: 'phone, half typed',
      input: (time) => ({ search: `0${String(one(time).phone).slice(3)}`.slice(0, 3 + (time % 6)) }),
    },
    { name: 'nothing found', input: () => ({ search: 'xyzzy siti' }) },
    { name: 'longest wait first', input: () => ({ sort: 'age' }) },
    { name: 'longest wait in a kecamatan', input: (time) => ({ sort: 'age', kecamatan: of(KECAMATAN, time) }) },
    { name: 'longest wait of a name', input: () => ({ sort: 'age', search: 'siti' }) },
    { name: 'longest wait, new source', input: () => ({ sort: 'age', source: NEW_SOURCE }) },
    { name: 'longest wait, new colleague', input: () => ({ sort: 'age', owner: NEW_STAFF }) },
    { name: 'longest wait, retired package', input: () => ({ sort: 'age', packageId: RETIRED_PACKAGE }) },
    { name: 'longest wait, last month', input: () => ({ sort: 'age', createdFrom: dayOf(now, -30) }) },
    {
      name: 'longest wait, last month and a state',
      input: () => ({ sort: 'age', createdFrom: dayOf(now, -30), state: ['active'] }),
    },
    { name: 'counts of the queues', procedure: 'registrations.counts', input: () => undefined },
    { name: 'today', procedure: 'registrations.today', input: () => undefined },
    { name: 'one record', procedure: 'registrations.get', input: (time) => ({ id: String(one(time).id) }) },
    { name: 'funnel of a month', ...funnel(now, {}) },
    { name: 'funnel of a month, a source', ...funnel(now, { source: 'direct' }) },
    { name: 'funnel of a month, a kecamatan', ...funnel(now, { kecamatan: KECAMATAN[0] }) },
  ]
}

function funnel(now: number, narrowed: Input): Omit<Case, 'name'> {
  return {
    procedure: 'reports.funnel',
    isReport: true,
    input: () => ({ from: dayOf(now, -30), to: dayOf(now, 0), groupBy: 'day', ...narrowed }),
  }
}

function* sample(count: number, now: number) {
  const step = Math.max(1, Math.floor(count / 50))
  for (const { registration, number } of makeRows(count, now)) if (number % step === step - 1) yield registration
}

function dayOf(now: number, days: number): string {
  return new Date(now + days * 24 * 60 * 60_000).toISOString().slice(0, 10)
}

async function ask({ origin, cookie }: Server, procedure: string, input: Input | undefined): Promise<number> {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  const started = performance.now()
  const { statusCode, body } = await request(`${origin}/trpc/${procedure}${query}`, { headers: { cookie } })
  const text = await body.text()
  const taken = performance.now() - started
  if (statusCode !== 200) throw new Error(`${procedure} ${JSON.stringify(input)}: ${statusCode} ${text.slice(0, 300)}`)
  return taken
}

export async function signIn(origin: string): Promise<string> {
  const { statusCode, headers, body } = await request(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  })
  const text = await body.text()
  const cookies = [headers['set-cookie'] ?? []].flat()
  if (statusCode !== 200 || cookies.length === 0) throw new Error(`signing in: ${statusCode} ${text.slice(0, 300)}`)
  return cookies.map((cookie) => cookie.slice(0, cookie.indexOf(';'))).join('; ')
}

export async function startServer(folder: string, databaseUrl: string): Promise<Program & { origin: string }> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const program = new Program({
    name: 'the server',
    script: SERVER,
    nodeFlags: ['--max-semi-space-size=8'],
    logFile: join(folder, 'lists.log'),
    env: {
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      DATA_DIR: join(folder, 'lists-data'),
      WHATSAPP_ENABLED: 'false',
      ADMIN_EMAIL: EMAIL,
      ADMIN_PASSWORD: PASSWORD,
      LOG_LEVEL: 'warn',
    },
  })
  await untilReady(origin, 60_000)
  return Object.assign(program, { origin })
}
