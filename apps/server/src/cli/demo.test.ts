import { beforeAll, describe, expect, test } from 'vitest'
import { CUSTOMER_STATES, REGISTRATION_STATES, STAFF_ROLES, WORK_ORDER_STATES } from '@sambung/shared/states'
import { emptyDatabase, runSql, runTool, temporaryFolder, type ToolRun } from '../../test/run-tool.ts'
import { startTestApp } from '../../test/start-test-app.ts'

const CODES = ['home-bronze', 'home-gold', 'home-platinum', 'home-silver']

test('adds the four starter packages anywhere; twice is once, and an edited one stays as it is', async () => {
  await using database = await emptyDatabase()
  const env = { DATABASE_URL: database.url }
  expect(await runTool(['demo', '--only', 'packages'], env)).toMatchObject({ code: 0, stderr: '' })
  await runSql(database.url, "UPDATE packages SET monthly_price = 1 WHERE code = 'home-gold'")
  expect(await runTool(['demo', '--only', 'packages'], env)).toMatchObject({ code: 0, stderr: '' })

  const rows = await runSql(database.url, 'SELECT code, monthly_price FROM packages ORDER BY code')
  expect(rows.map((row) => row['code'])).toEqual(CODES)
  expect(rows[1]).toMatchObject({ monthly_price: 1 })
})

test.each([
  [['--only', 'visits'], '"visits"'],
  [['--registrations', '3'], '"3"'],
  [['--registrations', 'many'], '"many"'],
  [['--seed', '-1'], '--seed'],
  [['--force'], '--force'],
])('%j is refused with what is wrong', async (args, told) => {
  const run = await runTool(['demo', ...args])
  expect(run.code).toBe(1)
  expect(run.stderr).toContain(told)
})

test('production is not filled by mistake', async () => {
  await using database = await emptyDatabase()
  const run = await runTool(['demo'], {
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    PUBLIC_URL: 'https://daftar.example.com',
    SECRET_KEY: 'a'.repeat(64),
    WHATSAPP_ENABLED: 'true',
    WHATSAPP_PROVIDER: 'fonnte',
    WHATSAPP_API_TOKEN: 'token',
  })
  expect(run.code).toBe(1)
  expect(run.stderr).toContain('--yes')
})

describe('a small provider', () => {
  type Filled = { url: string; dataDir: string; run: ToolRun; password: string }
  let filled: Filled
  const read = (sql: string) => runSql(filled.url, sql)
  const column = async (sql: string) => (await read(sql)).map((row) => String(Object.values(row)[0]))

  beforeAll(async () => {
    const database = await emptyDatabase()
    const folder = temporaryFolder()
    const env = { DATABASE_URL: database.url, DATA_DIR: folder.path }
    const run = await runTool(['demo', '--registrations', '120', '--seed', '7'], env)
    const password = /password: (\S+)/.exec(run.stdout)?.[1] ?? ''
    filled = { url: database.url, dataDir: folder.path, run, password }
    return async () => {
      await database[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    }
  }, 300_000)

  test('has every state of registrations, visits and customers', async () => {
    expect(filled.run).toMatchObject({ code: 0, stderr: '' })
    const sorted = (states: readonly string[]) => states.toSorted()
    expect(await column('SELECT DISTINCT state FROM registrations ORDER BY state')).toEqual(sorted(REGISTRATION_STATES))
    expect(await column('SELECT DISTINCT state FROM work_orders ORDER BY state')).toEqual(sorted(WORK_ORDER_STATES))
    expect(await column('SELECT DISTINCT state FROM customers ORDER BY state')).toEqual(sorted(CUSTOMER_STATES))
    // A few households register a second time.
    expect(Number(await column('SELECT count(*) FROM registrations'))).toBeGreaterThan(120)
    expect(await column('SELECT DISTINCT phone_proof FROM registrations ORDER BY phone_proof')).toEqual([
      'code',
      'staff',
    ])
    expect(await column('SELECT count(*) FROM distribution_points')).toEqual(['40'])
    expect(await column('SELECT count(*) FROM technicians')).toEqual(['12'])
  })

  test('has nothing that would be sent, and no phone that could be anybody’s', async () => {
    expect(await column("SELECT id FROM messages WHERE state IN ('queued', 'sending')")).toEqual([])
    expect(await column("SELECT phone FROM registrations WHERE phone NOT LIKE '+628120000____'")).toEqual([])
    expect(await column("SELECT recipient FROM messages WHERE recipient NOT LIKE '+628120000____'")).toEqual([])
  })

  test('has histories that agree with the records', async () => {
    const newest = `SELECT r.number FROM registrations r WHERE r.state <> (SELECT e.to_state FROM registration_events e
      WHERE e.registration_id = r.id ORDER BY e.version DESC LIMIT 1)`
    expect(await column(newest)).toEqual([])
    const ahead = `SELECT r.number FROM registrations r WHERE r.version < (SELECT max(e.version) FROM registration_events e
      WHERE e.registration_id = r.id)`
    expect(await column(ahead)).toEqual([])
    const unaudited = `SELECT e.id FROM registration_events e WHERE NOT EXISTS (SELECT 1 FROM audit_entries a
      WHERE a.subject_id = e.registration_id AND a.at = e.at)`
    expect(await column(unaudited)).toEqual([])
    const visits = `SELECT w.number FROM work_orders w WHERE w.version <> (SELECT max(e.version) FROM work_order_events e
      WHERE e.work_order_id = w.id)`
    expect(await column(visits)).toEqual([])
  })

  test('can be read by the console', async () => {
    await using app = await startTestApp({ env: { DATABASE_URL: filled.url, DATA_DIR: filled.dataDir } })
    const viewer = app.browser()
    const account = { email: 'viewer@demo.sambung.local', password: filled.password }
    expect(await viewer.post('/api/auth/sign-in/email', account)).toMatchObject({ status: 200 })
    const asked = [
      ['registrations.today'],
      ['registrations.list', {}],
      ['workOrders.list', {}],
      ['messages.list', {}],
      ['delivery.health', { hours: 24 }],
    ] as const
    for (const [procedure, input] of asked) {
      expect([procedure, (await viewer.query(procedure, input)).status]).toEqual([procedure, 200])
    }
  })

  test('has customers, ports and photos where they belong', async () => {
    const strangers = `SELECT c.number FROM customers c JOIN registrations r ON r.id = c.registration_id
      WHERE (c.state = 'active') <> (r.state = 'active') AND c.state <> 'cancelled'`
    expect(await column(strangers)).toEqual([])
    const [counted] = await read(`SELECT count(*) AS ports, count(DISTINCT point_id || ':' || port) AS places,
      (SELECT count(*) FROM customers WHERE state = 'active') AS customers FROM distribution_ports`)
    expect(Number(counted?.['ports'])).toBe(Number(counted?.['customers']))
    expect(Number(counted?.['places'])).toBe(Number(counted?.['ports']))
    const bare = `SELECT w.number FROM work_orders w WHERE w.type = 'installation' AND w.state = 'completed'
      AND NOT EXISTS (SELECT 1 FROM files f WHERE f.owner_id = w.id)`
    expect(await column(bare)).toEqual([])
    expect(await column('SELECT id FROM files WHERE owner_id IS NULL')).toEqual([])
  })

  test('lets staff of each role sign in with the one password', async () => {
    await using app = await startTestApp({ env: { DATABASE_URL: filled.url, DATA_DIR: filled.dataDir } })
    const people = await read('SELECT role, min(email) AS email FROM staff WHERE disabled_at IS NULL GROUP BY role')
    expect(people.map((row) => String(row['role'])).toSorted()).toEqual([...STAFF_ROLES].toSorted())
    for (const { email } of people) {
      const answer = await app.browser().post('/api/auth/sign-in/email', { email, password: filled.password })
      expect([email, answer.status]).toEqual([email, 200])
    }
    expect(filled.password.length).toBeGreaterThan(10)
  })

  test('is refused a second time, and changes nothing', async () => {
    const before = await column('SELECT count(*) FROM audit_entries')
    const again = await runTool(['demo'], { DATABASE_URL: filled.url, DATA_DIR: filled.dataDir })
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('registrations already')
    expect(await column('SELECT count(*) FROM audit_entries')).toEqual(before)
  })
})
