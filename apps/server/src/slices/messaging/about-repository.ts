import { and, asc, count, eq, gte, inArray } from 'drizzle-orm'
import { TROUBLED_STATES } from '@sambung/shared/messages'
import type { Db } from '../../db/database.ts'
import { isOneOf, isState } from '../../db/kit.ts'
import type { Instant } from '../../ports/clock.ts'
import type { Message } from './repository.ts'

/** The notices about these records, oldest first. */
export async function listNoticesAbout(db: Db, type: string, ids: readonly string[]): Promise<Message[]> {
  if (ids.length === 0) return []
  const { messages } = db.tables
  return db
    .select()
    .from(messages)
    .where(and(isState(messages.lane, 'notice'), inArray(messages.aboutId, [...ids]), eq(messages.aboutType, type)))
    .orderBy(asc(messages.createdAt), asc(messages.id))
}

const FAILED = ['failed', 'unknown', 'expired'] as const

/** Notices since then that did not arrive, or may not have: how many (at most `most`), and the first few. */
export async function listFailedNotices(
  db: Db,
  { since, most, first }: { since: Instant; most: number; first: number },
): Promise<{ count: number; rows: Message[] }> {
  const { messages } = db.tables
  const failed = and(
    isOneOf(messages.state, TROUBLED_STATES),
    inArray(messages.state, [...FAILED]),
    eq(messages.lane, 'notice'),
    gte(messages.createdAt, since),
  )
  const some = db.select({ id: messages.id }).from(messages).where(failed).limit(most).as('some')
  const [counted] = await db.select({ count: count() }).from(some)
  const rows = await db.select().from(messages).where(failed).orderBy(asc(messages.createdAt)).limit(first)
  return { count: counted?.count ?? 0, rows }
}
