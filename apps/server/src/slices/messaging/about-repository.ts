import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { isState } from '../../db/kit.ts'
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
