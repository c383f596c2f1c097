import { MESSAGE_STATES, type MessageListView, type MessageState } from '@sambung/shared/messages'
import type { Phone } from '@sambung/shared/phone'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plansOf } from '../../../test/query-plans.ts'
import { runSql } from '../../../test/run-tool.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import type { Db } from '../../db/database.ts'
import { countLog, findLogEdge, listLog, type LogBranch, type LogFilter } from './repository.ts'

type NewMessage = Db['tables']['messages']['$inferInsert']

const PHONE = '+6281200000001' as Phone
const START = Date.parse('2026-11-20T03:00:00Z')

let app: TestApp
let staff: StaffClient
beforeAll(async () => {
  app = await startTestApp()
  staff = await signInAs(app, 'viewer')
  await app.app.context.write(async (tx) => {
    await tx.insert(tx.tables.messages).values(MESSAGES)
  })
})
afterAll(() => app[Symbol.asyncDispose]())

/** Three rounds of all states, each a minute after the one before: the first of them is the oldest. */
const MESSAGES: NewMessage[] = [1, 2, 3].flatMap((round) =>
  MESSAGE_STATES.map((state, nth) => {
    const at = START + (round * MESSAGE_STATES.length + nth) * 60_000
    return {
      id: `${state}-${round}`,
      template: round === 1 ? 'visit-assigned' : 'registration-received',
      lane: 'notice',
      recipient: PHONE,
      locale: 'id',
      data: {},
      aboutType: 'registration',
      aboutId: 'one',
      state,
      // A retry keeps why it waits.
      cause: ['queued', 'sending', 'failed', 'suppressed'].includes(state) ? 'device_down' : null,
      attempts: 1,
      nextAttemptAt: at,
      expiresAt: at,
      createdAt: at,
      stateAt: at,
    }
  }),
)

async function list(input: object, reader = staff): Promise<MessageListView> {
  return (await reader.query('messages.list', input)).body.result.data as MessageListView
}

function expected(fits: (message: NewMessage) => boolean): string[] {
  return MESSAGES.filter(fits)
    .toReversed()
    .map(({ id }) => id)
}

test.each<[string, object, (message: NewMessage) => boolean]>([
  ['what waits', { states: ['queued', 'sending'] }, ({ state }) => state === 'queued' || state === 'sending'],
  [
    'what is in trouble',
    { states: ['failed', 'unknown', 'expired'] },
    ({ state }) => ['failed', 'unknown', 'expired'].includes(state),
  ],
  [
    'what waits, is in trouble or arrived',
    { states: ['queued', 'failed', 'read'] },
    ({ state }) => ['queued', 'failed', 'read'].includes(state),
  ],
  [
    'what waits of one kind',
    { states: ['queued', 'sending'], template: 'visit-assigned' },
    ({ id }) => /^(queued|sending)-1/.test(id),
  ],
  ['a cause, also of what is tried again', { cause: 'device_down' }, ({ cause }) => cause === 'device_down'],
  ['a cause of what failed', { cause: 'device_down', states: ['failed'] }, ({ state }) => state === 'failed'],
  [
    'one number',
    { search: '081200000001', states: ['queued', 'read'] },
    ({ state }) => state === 'queued' || state === 'read',
  ],
])('%s: newest first, page by page, each once, and counted', async (_name, input, fits) => {
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: MessageListView = await list({ ...input, limit: 2, cursor })
    if (cursor === null) expect(page.total).toBe(expected(fits).length)
    seen.push(...page.rows.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen).toEqual(expected(fits))
})

test.each<[string, LogBranch, Partial<LogFilter>]>([
  ['messages_created_at', { by: 'all' }, { template: 'otp' }],
  ['messages_created_at', { by: 'all' }, {}],
  ['messages_troubled', { by: 'troubled' }, { states: ['failed'] }],
  ['messages_troubled', { by: 'troubled' }, { cause: 'device_down' }],
  ['messages_due', { by: 'queued' }, {}],
  ['messages_due', { by: 'queued' }, { cause: 'device_down' }],
  ['messages_lease', { by: 'sending' }, {}],
  ['messages_recipient', { by: 'recipient', phone: PHONE }, { states: ['queued'] }],
  ['messages_about', { by: 'subject', ids: ['one', 'two'] }, { states: ['queued'] }],
])('%s leads to %j of %j, also of a time and on later pages', async (index, branch, given) => {
  const nothing = { states: [], template: undefined, provider: undefined, cause: undefined, from: null, until: null }
  const later = { createdAt: START, id: 'z' }
  for (const time of [{}, { from: START, until: START + 1 }]) {
    for (const stretch of [
      { after: null, until: null },
      { after: later, until: { createdAt: 0, id: '' } },
    ]) {
      const question = { branch, filter: { ...nothing, ...given, ...time } }
      const plans = await plansOf(app, async (db) => {
        await findLogEdge(db, question, { after: stretch.after, piece: 2_500 })
        await listLog(db, question, { ...stretch, most: 51 })
        await countLog(db, question, { ...stretch, most: 1_001 })
      })
      // PostgreSQL chooses by what it has counted, and a test's table is too small to count.
      const expectedIndex = app.databaseUrl.startsWith('file:') ? index : 'messages_'
      for (const plan of plans) expect(plan).toContain(expectedIndex)
    }
  }
})

test('a filter that meets nothing for long says how far back it looked, and goes on where it stopped', async () => {
  await using other = await startTestApp()
  const reader = await signInAs(other, 'viewer')
  const instant = (n: string) =>
    other.databaseUrl.startsWith('file:') ? `${START} - ${n} * 1000` : `to_timestamp(${START / 1000} - ${n})`
  const state: MessageState = 'accepted'
  await runSql(
    other.databaseUrl,
    `WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 25000)
     INSERT INTO messages (id, template, lane, locale, data, about_type, about_id, state, attempts,
       next_attempt_at, expires_at, created_at, state_at)
     SELECT 'hay-' || n, CASE n WHEN 25000 THEN 'needle' ELSE 'otp' END, 'otp', 'id', '{}', 'verification', 'v' || n,
       '${state}', 1, ${instant('n')}, ${instant('n')}, ${instant('n')}, ${instant('n')}
     FROM numbers`,
  )
  const first = await list({ template: 'needle' }, reader)
  const searchedTo = new Date(START - 24_999_000).toISOString()
  expect(first).toMatchObject({ rows: [], total: null, searchedTo })
  const second = await list({ template: 'needle', cursor: first.nextCursor }, reader)
  expect(second.rows.map(({ id }) => id)).toEqual(['hay-25000'])
  expect(second).toMatchObject({ nextCursor: null, searchedTo: null })
  expect(await list({ template: 'otp' }, reader)).toMatchObject({ total: 1_001, searchedTo: null })
  expect(await list({ states: ['failed'] }, reader)).toMatchObject({ rows: [], total: 0, searchedTo: null })
})
