import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'

/** The next value of this counter: 1, 2, 3 …; given back with the transaction when it fails. */
export async function countUp(tx: Tx, key: string): Promise<number> {
  const { numberCounters } = tx.tables
  const [row] = await tx
    .insert(numberCounters)
    .values({ key, value: 1 })
    .onConflictDoUpdate({ target: numberCounters.key, set: { value: sql`${numberCounters.value} + 1` } })
    .returning({ value: numberCounters.value })
  if (row === undefined) throw new Error('the counter did not answer')
  return row.value
}
