import { eq, inArray, lt } from 'drizzle-orm'
import { readStatement, writeStatement, type Db, type Tx } from '../../db/database.ts'
import { bind, given } from '../../db/placeholder.ts'
import type { Instant } from '../../ports/clock.ts'
import type { Hits } from './tables.ts'

const find = readStatement<{ key: string }>()((db, { limits }) =>
  db
    .select({ hits: limits.hits })
    .from(limits)
    .where(eq(limits.key, bind(limits.key, 'key'))),
)

// Writing the row first locks it on PostgreSQL, so that the count read with it stays true until the commit.
const lock = writeStatement<{ key: string; expiresAt: Instant }>()((tx, { limits }) =>
  tx
    .insert(limits)
    .values({ key: given('key'), hits: [], expiresAt: given('expiresAt') })
    .onConflictDoUpdate({ target: limits.key, set: { expiresAt: given('expiresAt') } })
    .returning({ hits: limits.hits }),
)

const save = writeStatement<{ key: string; hits: Hits; expiresAt: Instant }>()((tx, { limits }) =>
  tx
    .update(limits)
    .set({ hits: given('hits'), expiresAt: given('expiresAt') })
    .where(eq(limits.key, bind(limits.key, 'key')))
    .returning({ key: limits.key }),
)

export async function findHits(db: Db | Tx, key: string): Promise<Hits> {
  const [row] = await db.run(find, { key })
  return row?.hits ?? []
}

export async function lockHits(tx: Tx, key: string, expiresAt: Instant): Promise<Hits> {
  const [row] = await tx.run(lock, { key, expiresAt })
  return row?.hits ?? []
}

export async function saveHits(tx: Tx, row: { key: string; hits: Hits; expiresAt: Instant }): Promise<void> {
  await tx.run(save, row)
}

/** Removes at most `most` rows whose windows are over; returns how many there were. */
export async function removeExpiredLimits(tx: Tx, now: Instant, most: number): Promise<number> {
  const { limits } = tx.tables
  const expired = tx.select({ key: limits.key }).from(limits).where(lt(limits.expiresAt, now)).limit(most)
  return (await tx.delete(limits).where(inArray(limits.key, expired)).returning({ key: limits.key })).length
}
