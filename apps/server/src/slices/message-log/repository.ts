import { and, desc, eq, gt, gte, inArray, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { TROUBLED_STATES, type MessageState } from '@sambung/shared/messages'
import type { Phone } from '@sambung/shared/phone'
import type { Db } from '../../db/database.ts'
import { isOneOf, isState, unindexed } from '../../db/kit.ts'
import type { Stretch } from '../../db/look-through.ts'
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

/**
 * Where messages of the log are looked for; each has an index of its own. By number, by trouble and of all of them there
 * may be very many, along an index that has them in the log's order; the others are few, and are read whole.
 */
export type LogBranch =
  | { by: 'all' | 'troubled' | 'queued' | 'sending' }
  | { by: 'recipient'; phone: Phone }
  | { by: 'subject' | 'id'; ids: string[] }

export type LogQuestion = { filter: LogFilter; branch: LogBranch }

export async function listLog(
  db: Db,
  question: LogQuestion,
  { most, ...stretch }: Stretch<LogPlace> & { most: number },
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
    .where(and(...within(db, question.branch, stretch), ...conditionsOf(db, question)))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(most)
}

export type LogRow = Awaited<ReturnType<typeof listLog>>[number]

/** Counts at most `most`. */
export async function countLog(
  db: Db,
  question: LogQuestion,
  { most, ...stretch }: Stretch<LogPlace> & { most: number },
): Promise<number> {
  const { messages } = db.tables
  const some = db
    .select({ id: messages.id })
    .from(messages)
    .where(and(...within(db, question.branch, stretch), ...conditionsOf(db, question)))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(most)
    .as('some')
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(some)
  return Number(row?.count ?? 0)
}

/** The last of the next `piece` messages to compare; null where there are not so many, or nothing is compared. */
export async function findLogEdge(
  db: Db,
  question: LogQuestion,
  { after, piece }: { after: LogPlace | null; piece: number },
): Promise<LogPlace | null> {
  if (!isWalked(question.branch) || comparedIn(db, question).length === 0) return null
  const { messages } = db.tables
  const [edge] = await db
    .select({ createdAt: messages.createdAt, id: messages.id })
    .from(messages)
    .where(and(...within(db, question.branch, { after, until: null }), ...walkedIn(db, question)))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(1)
    .offset(piece - 1)
  return edge ?? null
}

function conditionsOf(db: Db, question: LogQuestion): SQL[] {
  return [...walkedIn(db, question), ...comparedIn(db, question)]
}

function walkedIn(db: Db, { filter: { from, until }, branch }: LogQuestion): SQL[] {
  const { createdAt } = db.tables.messages
  return [
    ...narrowed(db, branch),
    ...timed(branch, [
      from === null ? undefined : gte(createdAt, from),
      until === null ? undefined : lt(createdAt, until),
    ]),
  ]
}

function comparedIn(db: Db, { filter: { states, template, provider, cause }, branch }: LogQuestion): SQL[] {
  const { messages } = db.tables
  return [
    states.length === 0 || isOf(branch, states) ? undefined : inArray(messages.state, [...states]),
    template === undefined ? undefined : eq(messages.template, template),
    provider === undefined ? undefined : eq(messages.provider, provider),
    cause === undefined ? undefined : eq(messages.cause, cause),
  ].filter((condition) => condition !== undefined)
}

function isOf({ by }: LogBranch, states: readonly MessageState[]): boolean {
  return by === 'troubled'
    ? TROUBLED_STATES.every((state) => states.includes(state))
    : by === 'queued' || by === 'sending'
}

/** Partial indexes are used where the query repeats their condition word for word. */
function narrowed(db: Db, branch: LogBranch): SQL[] {
  const { messages } = db.tables
  switch (branch.by) {
    case 'all':
      return []
    case 'troubled':
      return [isOneOf(messages.state, TROUBLED_STATES)]
    case 'queued':
    case 'sending':
      return [isState(messages.state, branch.by)]
    case 'recipient':
      return [isState(messages.lane, 'notice'), eq(messages.recipient, branch.phone)]
    case 'subject':
      return [isState(messages.lane, 'notice'), inArray(messages.aboutId, branch.ids)]
    case 'id':
      return [inArray(messages.id, branch.ids)]
  }
}

function isWalked({ by }: LogBranch): boolean {
  return by === 'all' || by === 'troubled' || by === 'recipient'
}

/** What has no time in its index must not lure the planner to the index that all messages have by time. */
function timed(branch: LogBranch, conditions: (SQL | undefined)[]): SQL[] {
  return conditions
    .map((condition) => (isWalked(branch) ? condition : unindexed(condition)))
    .filter((condition) => condition !== undefined)
}

function within(db: Db, branch: LogBranch, { after, until }: Stretch<LogPlace>): SQL[] {
  const { createdAt, id } = db.tables.messages
  return timed(branch, [
    after === null
      ? undefined
      : and(lte(createdAt, after.createdAt), or(lt(createdAt, after.createdAt), lt(id, after.id))),
    until === null
      ? undefined
      : and(gte(createdAt, until.createdAt), or(gt(createdAt, until.createdAt), gte(id, until.id))),
  ])
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
