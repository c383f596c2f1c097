import { eq, inArray, lt, sql } from 'drizzle-orm'
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

/** `{ key0, hits0, expiresAt0, key1, … }` */
type Slotted = Record<string, unknown>

/** One statement for each count of rows, prepared once: all subjects of a hit are read, and written, together. */
function perCount<Found>(make: (slots: string[]) => Found): (count: number) => Found {
  const made = new Map<number, Found>()
  return (count) => {
    const known = made.get(count) ?? make(Array.from({ length: count }, (_, slot) => String(slot)))
    made.set(count, known)
    return known
  }
}

const findSome = perCount((slots) =>
  readStatement<Slotted>()((db, { limits }) =>
    db
      .select({ key: limits.key, hits: limits.hits })
      .from(limits)
      .where(
        inArray(
          limits.key,
          slots.map((slot) => given(`key${slot}`)),
        ),
      ),
  ),
)

// Writing the rows first locks them on PostgreSQL, so that the counts read with them stay true until the commit.
const lockSome = perCount((slots) =>
  writeStatement<Slotted>()((tx, { limits }) =>
    tx
      .insert(limits)
      .values(slots.map((slot) => ({ key: given(`key${slot}`), hits: [], expiresAt: given(`expiresAt${slot}`) })))
      .onConflictDoUpdate({ target: limits.key, set: { expiresAt: sql`excluded.expires_at` } })
      .returning({ key: limits.key, hits: limits.hits }),
  ),
)

const saveSome = perCount((slots) =>
  writeStatement<Slotted>()((tx, { limits }) =>
    tx
      .insert(limits)
      .values(
        slots.map((slot) => ({
          key: given(`key${slot}`),
          hits: given(`hits${slot}`),
          expiresAt: given(`expiresAt${slot}`),
        })),
      )
      .onConflictDoUpdate({
        target: limits.key,
        set: { hits: sql`excluded.hits`, expiresAt: sql`excluded.expires_at` },
      })
      .returning({ key: limits.key }),
  ),
)

export async function findHits(db: Db | Tx, key: string): Promise<Hits> {
  const [row] = await db.run(find, { key })
  return row?.hits ?? []
}

export type LimitRow = { key: string; hits: Hits; expiresAt: Instant }

/** The hits of each key, true until the commit. Keys come in one order for everybody, so that nobody waits in a circle. */
export async function lockHits(tx: Tx, rows: Pick<LimitRow, 'key' | 'expiresAt'>[]): Promise<Map<string, Hits>> {
  const statement = tx.isAlone ? findSome(rows.length) : lockSome(rows.length)
  const found = await tx.run(statement, slotted(rows))
  return new Map(found.map((row) => [row.key, row.hits]))
}

export async function saveHits(tx: Tx, rows: LimitRow[]): Promise<void> {
  await tx.run(saveSome(rows.length), slotted(rows))
}

function slotted(rows: object[]): Slotted {
  const params: Slotted = {}
  rows.forEach((row, slot) => {
    for (const [name, value] of Object.entries(row)) params[`${name}${slot}`] = value
  })
  return params
}

/** Removes at most `most` rows whose windows are over; returns how many there were. */
export async function removeExpiredLimits(tx: Tx, now: Instant, most: number): Promise<number> {
  const { limits } = tx.tables
  const expired = tx.select({ key: limits.key }).from(limits).where(lt(limits.expiresAt, now)).limit(most)
  return (await tx.delete(limits).where(inArray(limits.key, expired)).returning({ key: limits.key })).length
}
