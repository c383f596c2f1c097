import { and, desc, eq, gte, inArray, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { TROUBLED_STATES, type MessageState } from '@sambung/shared/messages'
import type { Phone } from '@sambung/shared/phone'
import type { Db } from '../../db/database.ts'
import { isOneOf, isState } from '../../db/kit.ts'
import type { Instant } from '../../ports/clock.ts'

/** A message's place in the log: newest first, the id where two are of one millisecond. */
export type LogPlace = { createdAt: Instant; id: string }

export type LogFilter = {
  states: readonly MessageState[]
  template: string | undefined
  provider: string | undefined
  cause: string | undefined
  from: Instant | null
  /** Not included. */
  until: Instant | null
}

/** Which messages a search is about; each way has an index of its own. */
export type LogBranch =
  | { by: 'all' }
  | { by: 'recipient'; phone: Phone }
  | { by: 'subject'; ids: string[] }
  | { by: 'id'; ids: string[] }

export async function listLog(
  db: Db,
  { filter, branch }: { filter: LogFilter; branch: LogBranch },
  page: { after: LogPlace | null; limit: number },
) {
  const { messages, registrations, workOrders, customers } = db.tables
  return db
    .select({
      id: messages.id,
      template: messages.template,
      lane: messages.lane,
      locale: messages.locale,
      recipient: messages.recipient,
      state: messages.state,
      cause: messages.cause,
      provider: messages.provider,
      attempts: messages.attempts,
      aboutType: messages.aboutType,
      aboutId: messages.aboutId,
      createdAt: messages.createdAt,
      stateAt: messages.stateAt,
      number: sql<string | null>`coalesce(${registrations.number}, ${workOrders.number}, ${customers.number})`,
    })
    .from(messages)
    .leftJoin(registrations, eq(registrations.id, messages.aboutId))
    .leftJoin(workOrders, eq(workOrders.id, messages.aboutId))
    .leftJoin(customers, eq(customers.id, messages.aboutId))
    .where(and(...conditions(db, filter, branch), isAfter(db, page.after)))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(page.limit)
}

export type LogRow = Awaited<ReturnType<typeof listLog>>[number]

/** Counts at most `most`. */
export async function countLog(
  db: Db,
  { filter, branch }: { filter: LogFilter; branch: LogBranch },
  most: number,
): Promise<number> {
  const { messages } = db.tables
  const some = db
    .select({ id: messages.id })
    .from(messages)
    .where(and(...conditions(db, filter, branch)))
    .limit(most)
    .as('some')
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(some)
  return Number(row?.count ?? 0)
}

function conditions(db: Db, filter: LogFilter, branch: LogBranch): (SQL | undefined)[] {
  const { messages } = db.tables
  const { states, template, provider, cause, from, until } = filter
  return [
    ...narrowed(db, branch),
    stateIn(db, states),
    template === undefined ? undefined : eq(messages.template, template),
    provider === undefined ? undefined : eq(messages.provider, provider),
    cause === undefined ? undefined : eq(messages.cause, cause),
    from === null ? undefined : gte(messages.createdAt, from),
    until === null ? undefined : lt(messages.createdAt, until),
  ]
}

/** Partial indexes are used where the query repeats their condition word for word. */
function narrowed(db: Db, branch: LogBranch): SQL[] {
  const { messages } = db.tables
  if (branch.by === 'recipient') return [isState(messages.lane, 'notice'), eq(messages.recipient, branch.phone)]
  if (branch.by === 'subject') return [isState(messages.lane, 'notice'), inArray(messages.aboutId, branch.ids)]
  return branch.by === 'id' ? [inArray(messages.id, branch.ids)] : []
}

function stateIn(db: Db, states: readonly MessageState[]): SQL | undefined {
  const { messages } = db.tables
  const [only] = states
  if (only === undefined) return undefined
  if (states.length === 1 && (only === 'queued' || only === 'sending')) return isState(messages.state, only)
  const troubled: readonly MessageState[] = TROUBLED_STATES
  const wanted = inArray(messages.state, [...states])
  return states.every((state) => troubled.includes(state))
    ? and(isOneOf(messages.state, TROUBLED_STATES), wanted)
    : wanted
}

function isAfter(db: Db, after: LogPlace | null): SQL | undefined {
  if (after === null) return undefined
  const { messages } = db.tables
  return and(
    lte(messages.createdAt, after.createdAt),
    or(lt(messages.createdAt, after.createdAt), lt(messages.id, after.id)),
  )
}

/** The records that bear this number, exactly. */
export async function findSubjectIds(db: Db, number: string): Promise<string[]> {
  const { registrations, workOrders, customers } = db.tables
  const found = await Promise.all(
    [registrations, workOrders, customers].map((table) =>
      db.select({ id: table.id }).from(table).where(eq(table.number, number)).limit(1),
    ),
  )
  return found.flat().map(({ id }) => id)
}

const VERIFICATIONS_AT_MOST = 20

/**
 * The code messages to a number, as far back as its verifications are kept: codes are the hot path, so they have no index
 * by number of their own. Each verification's messages lie between its first sending and its last.
 */
export async function listCodeMessageIds(db: Db, phone: Phone): Promise<string[]> {
  const { messages, verifications } = db.tables
  const recent = await db
    .select({
      id: verifications.id,
      firstSentAt: verifications.firstSentAt,
      lastSentAt: verifications.lastSentAt,
    })
    .from(verifications)
    .where(eq(verifications.phone, phone))
    .orderBy(desc(verifications.createdAt))
    .limit(VERIFICATIONS_AT_MOST)
  const ids: string[] = []
  for (const { id, firstSentAt, lastSentAt } of recent) {
    const sent = await db
      .select({ id: messages.id })
      .from(messages)
      .where(and(gte(messages.createdAt, firstSentAt), lte(messages.createdAt, lastSentAt), eq(messages.aboutId, id)))
    ids.push(...sent.map((row) => row.id))
  }
  return ids
}

export async function findSubjectNumber(db: Db, aboutId: string): Promise<string | null> {
  const { registrations, workOrders, customers } = db.tables
  for (const table of [registrations, workOrders, customers]) {
    const [row] = await db.select({ number: table.number }).from(table).where(eq(table.id, aboutId)).limit(1)
    if (row !== undefined) return row.number
  }
  return null
}
