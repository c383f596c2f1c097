import type { AuditPageView } from '@sambung/shared/audit'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countTurns } from '../../../test/count-turns.ts'
import { rows } from '../../../test/household.ts'
import { plansOf } from '../../../test/query-plans.ts'
import { runSql } from '../../../test/run-tool.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { countAuditEntries, findAuditEdge, listAuditEntries } from './repository.ts'
import { findLastChange, listAuditOf } from './subject-repository.ts'
import { readAudit, recordAudit, type AuditInput } from './index.ts'

type Narrowed = { actorId?: string | null; type?: string | null; id?: string | null }

let app: TestApp
let supervisor: StaffClient
beforeAll(async () => {
  app = await startTestApp()
  supervisor = await signInAs(app, 'supervisor', { name: 'Wayan Sudarma', address: '10.4.0.1' })
})
afterAll(() => app[Symbol.asyncDispose]())

type Recorded = Partial<Omit<AuditInput, 'action' | 'subject'>> & {
  action?: string
  subject?: { type: string; id: string }
}

async function record(input: Recorded, name: string | null = null): Promise<void> {
  const { ids, clock, write } = app.app.context
  const context = { ids, requestId: 'permintaan-7', addressKey: '10.9.9.9', staffName: name, now: clock.now() }
  const entry = {
    action: 'test.done',
    subject: { type: 'thing', id: 'a' },
    actor: { type: 'system', id: null },
    ...input,
  } as const
  // The list shows whatever stands there, also what an older release named otherwise.
  await write((tx) => recordAudit(tx, context, entry as AuditInput))
}

async function list(input: object): Promise<AuditPageView> {
  const answer = await supervisor.query('audit.list', input)
  expect(answer.status).toBe(200)
  return answer.body.result.data as AuditPageView
}

/** One a second, back from `start`; the oldest is a needle. */
async function fillHay({ databaseUrl }: TestApp, { start, count }: { start: number; count: number }): Promise<void> {
  const at = databaseUrl.startsWith('file:') ? `${start} - n * 1000` : `to_timestamp(${start / 1000} - n)`
  await runSql(
    databaseUrl,
    `WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count - 1})
     INSERT INTO audit_entries (id, at, actor_type, action, subject_type, subject_id)
     SELECT 'hay-' || n, ${at}, 'system', 'test.done', 'hay', CASE n WHEN ${count - 1} THEN 'needle' ELSE 'straw' END
     FROM numbers`,
  )
}

describe('the list', () => {
  test('goes through all entries newest first, page by page, while others are added', async () => {
    const subject = { type: 'thing', id: 'paged' }
    for (let at = 0; at < 25; at += 1) {
      await record({ subject, after: { number: String(at) } })
      // Some at the same instant: the place in the list is theirs alone all the same.
      if (at % 4 === 0) app.clock.advance(1)
    }
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: AuditPageView = await list({ subjectType: 'thing', subjectId: 'paged', limit: 10, cursor })
      seen.push(...page.rows.map(({ id }) => id))
      if (cursor === null) {
        expect(page.total).toBe(25)
        await record({ subject })
      }
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(new Set(seen).size).toBe(25)
    expect(seen).toHaveLength(25)
  })

  test('says who, what, before and after, from where, and whose name it was then', async () => {
    const actor = { type: 'staff', id: supervisor.staff.id } as const
    const subject = { type: 'thing', id: 'told' }
    await record({ subject, actor, action: 'thing.renamed', before: { name: 'a' }, after: { name: 'b' } }, 'Nama Lama')
    await record({ subject, actor, action: 'thing.seen' })
    const { rows: entries } = await list({ subjectId: 'told' })
    expect(new Set(entries.map(({ actor: { name } }) => name))).toEqual(new Set(['Nama Lama', 'Wayan Sudarma']))
    expect(entries.find(({ action }) => action === 'thing.renamed')).toMatchObject({
      actor: { type: 'staff', id: supervisor.staff.id, name: 'Nama Lama' },
      subject,
      before: { name: 'a' },
      after: { name: 'b' },
      address: '10.9.9.9',
      requestId: 'permintaan-7',
    })
  })

  test('is narrowed by person, action, record and days of the business time zone', async () => {
    // 23:30 of the 24th in Jakarta, and an hour later.
    app.clock.advance((Date.UTC(2026, 10, 24, 16, 30) - app.clock.now()) / 1000)
    await record({ action: 'kind.first', subject: { type: 'kind', id: '1' } })
    app.clock.advance(60 * 60)
    await record({ action: 'kind_x.second', subject: { type: 'kind', id: '2' } })
    const found = async (input: object) =>
      (await list({ subjectType: 'kind', ...input })).rows.map(({ action }) => action)
    expect(await found({})).toEqual(['kind_x.second', 'kind.first'])
    expect(await found({ until: '2026-11-24' })).toEqual(['kind.first'])
    expect(await found({ from: '2026-11-25', until: '2026-11-25' })).toEqual(['kind_x.second'])
    expect(await found({ action: 'kind.' })).toEqual(['kind.first'])
    expect(await found({ action: 'kind_' })).toEqual(['kind_x.second'])
    expect(await found({ actorId: supervisor.staff.id })).toEqual([])
  })

  test('is searched by text as it was typed, in names, values and addresses', async () => {
    const actor = { type: 'staff', id: supervisor.staff.id } as const
    await record({ subject: { type: 'text', id: '1' }, after: { note: '100% "beres" \\ nama_lain' } })
    await record({ subject: { type: 'text', id: '2' }, actor })
    const found = async (query: string) =>
      (await list({ subjectType: 'text', query })).rows.map(({ subject }) => subject.id)
    expect(await found('100%')).toEqual(['1'])
    expect(await found('NAMA_LAIN')).toEqual(['1'])
    expect(await found('namaxlain')).toEqual([])
    expect(await found('sudarma')).toEqual(['2'])
    expect(await found('permintaan-7')).toHaveLength(2)
    expect(await found(`' or 1=1 --`)).toEqual([])
    expect(await found('%')).toEqual(['1'])
    expect(await found('\0')).toHaveLength(2)
    expect(await found('x'.repeat(10_000))).toEqual([])
  })

  test('a search that meets nothing for long says how far back it looked, and goes on where it stopped', async () => {
    await using other = await startTestApp()
    const reader = await signInAs(other, 'supervisor')
    const start = Date.UTC(2026, 10, 1)
    await fillHay(other, { start, count: 25_001 })
    const search = async (input: object) => {
      const filter = { subjectType: 'hay', query: 'needle', ...input }
      return (await reader.query('audit.list', filter)).body.result.data as AuditPageView
    }
    const first = await search({})
    expect(first).toMatchObject({ rows: [], total: null, searchedTo: new Date(start - 24_999_000).toISOString() })
    const second = await search({ cursor: first.nextCursor })
    expect(second.rows.map(({ subject }) => subject.id)).toEqual(['needle'])
    expect(second).toMatchObject({ nextCursor: null, searchedTo: null })
    const all = await search({ query: '' })
    expect(all).toMatchObject({ total: 1_001, searchedTo: null })
    expect(await search({ query: '', cursor: all.nextCursor })).toMatchObject({ total: null })
    const csv = await reader.get('/api/admin/audit.csv?subjectType=hay&query=needle')
    expect(csv.body.text.trim().split('\r\n')).toHaveLength(2)
    const { context } = other.app
    const turns = await countTurns(async () => {
      for await (const page of readAudit(context, { query: 'nowhere' })) expect(page).toEqual([])
    })
    expect(turns).toBeGreaterThanOrEqual(10)
  })

  test.each([
    ['audit_entries_at', {}],
    ['audit_entries_type', { type: 'thing' }],
    ['audit_entries_actor', { actorId: 'somebody' }],
    ['audit_entries_actor', { type: 'thing', actorId: 'somebody' }],
    ['audit_entries_subject', { id: 'a' }],
    ['audit_entries_subject', { type: 'thing', id: 'a', actorId: 'somebody' }],
  ])(
    'is read along %s where it is narrowed by %j',
    async (index, { actorId = null, type = null, id = null }: Narrowed) => {
      const none = { from: null, before: null, action: null, text: null }
      const stretch = { after: { at: app.clock.now(), id: 'z' }, until: { at: 0, id: '' }, most: 51 }
      for (const text of [null, 'jarum']) {
        const search = { ...none, actorId, subject: { type, id }, text }
        const plans = await plansOf(app, async (db) => {
          await findAuditEdge(db, search, { after: stretch.after, piece: 2_500 })
          await listAuditEntries(db, search, stretch)
          await countAuditEntries(db, search, stretch)
        })
        // PostgreSQL chooses by what it has counted, and a test's table is too small to count.
        const expected = app.databaseUrl.startsWith('file:') ? `${index} ` : ' audit_entries_'
        for (const plan of plans) expect(plan).toContain(expected)
        expect(plans.join('\n')).not.toContain('USE TEMP B-TREE FOR ORDER BY')
      }
    },
  )

  test('what happened to a record is found by the record, however much happened to others of its kind', async () => {
    const plans = await plansOf(app, async (db) => {
      await listAuditOf(db, 'staff', ['a'])
      await listAuditOf(db, 'staff', ['a', 'b'])
      await findLastChange(db, { type: 'staff', id: 'a' })
    })
    expect(plans).toHaveLength(3)
    for (const plan of plans) expect(plan).toContain('audit_entries_subject ')
  })

  test('refuses a cursor that is none of its own, and days that are none', async () => {
    for (const input of [
      { cursor: 'x' },
      { cursor: Buffer.from('[1]').toString('base64url') },
      { from: '2026-13-01' },
    ]) {
      const answer = await supervisor.query('audit.list', input)
      expect([answer.status, answer.code]).toEqual([400, 'VALIDATION_FAILED'])
    }
  })
})

test('entries are added only: the database itself refuses to change or remove one', async () => {
  await record({})
  const before = (await rows(app, 'auditEntries')).length
  for (const sql of ["UPDATE audit_entries SET action = 'nothing'", 'DELETE FROM audit_entries']) {
    await expect(runSql(app.databaseUrl, sql)).rejects.toThrow('audit entries are only added')
  }
  expect((await rows(app, 'auditEntries')).filter(({ action }) => action !== 'nothing')).toHaveLength(before)
})

describe('the export', () => {
  test('has every entry of the filter, inert, and leaves its own trace', async () => {
    const subject = { type: 'export', id: 'x' }
    for (let at = 0; at < 5; at += 1) await record({ subject, after: { note: `=HYPERLINK("http://x"), ${at}` } })
    await record({ subject: { type: 'export', id: '=1+1' } })
    const answer = await supervisor.get('/api/admin/audit.csv?subjectType=export&query=hyper')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const all = await supervisor.get('/api/admin/audit.csv?subjectType=export', { 'accept-language': 'en' })
    const [header, ...lines] = parse(all.body.text, { bom: true }) as string[][]
    expect(header?.slice(0, 4)).toEqual(['Time', 'Actor', 'Name', 'Action'])
    expect(lines).toHaveLength(6)
    expect(lines.map((line) => line[5])).toContain("'=1+1")
    expect(lines.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([])
    const traces = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'audit.exported')
    expect(traces.map(({ actorId, after }) => [actorId, after])).toEqual([
      [supervisor.staff.id, { subjectType: 'export', query: 'yes' }],
      [supervisor.staff.id, { subjectType: 'export' }],
    ])
  })

  test('is for those who may read the audit', async () => {
    expect((await app.browser().get('/api/admin/audit.csv')).code).toBe('UNAUTHENTICATED')
    for (const role of ['customer_service', 'viewer', 'technician'] as const) {
      const answer = await (await signInAs(app, role)).get('/api/admin/audit.csv')
      expect([role, answer.status, answer.code]).toEqual([role, 403, 'FORBIDDEN'])
    }
    expect((await supervisor.get('/api/admin/audit.csv?from=kemarin')).code).toBe('VALIDATION_FAILED')
  })
})
