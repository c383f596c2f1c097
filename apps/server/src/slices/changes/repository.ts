import { asc, gte, inArray, lt } from 'drizzle-orm'
import { readStatement, type Db, type Tx } from '../../db/database.ts'
import { bind } from '../../db/placeholder.ts'
import type { Instant } from '../../ports/clock.ts'

export type ChangeRow = Db['tables']['changes']['$inferSelect']
export type NewChange = Db['tables']['changes']['$inferInsert']

export async function insertChange(tx: Tx, change: NewChange): Promise<void> {
  await tx.insert(tx.tables.changes).values(change)
}

export const MOST = 2_000

const since = readStatement<{ at: Instant }>()((db, { changes }) =>
  db
    .select()
    .from(changes)
    .where(gte(changes.at, bind(changes.at, 'at')))
    .orderBy(asc(changes.at), asc(changes.seq))
    .limit(MOST),
)

/** Oldest first, at most `MOST`. */
export async function listChangesSince(db: Db, at: Instant): Promise<ChangeRow[]> {
  return db.run(since, { at })
}

export async function removeOldChanges(tx: Tx, before: Instant, most: number): Promise<number> {
  const { changes } = tx.tables
  const old = tx.select({ seq: changes.seq }).from(changes).where(lt(changes.at, before)).limit(most)
  return (await tx.delete(changes).where(inArray(changes.seq, old)).returning({ seq: changes.seq })).length
}
