import type { Tx } from '../../db/database.ts'
import { countUp } from './repository.ts'

const DIGITS = 3
// Room for a million a day; the ordinal stays under 2^53.
const A_DAY = 1_000_000

/** `PLG`: customers, `TKT`: work orders. */
export type NumberPrefix = 'PLG' | 'TKT'

/** The next number of the business day: `TKT20261122001` (the counter grows past 999), and the same as a sortable integer. */
export async function nextNumber(
  tx: Tx,
  prefix: NumberPrefix,
  day: string,
): Promise<{ number: string; ordinal: number }> {
  const compact = day.replaceAll('-', '')
  const count = await countUp(tx, `${prefix}:${compact}`)
  return { number: `${prefix}${compact}${String(count).padStart(DIGITS, '0')}`, ordinal: toOrdinal(compact, count) }
}

/** `20261122`, 7 → 20261122000007. */
export function toOrdinal(compactDay: string, count: number): number {
  return Number(compactDay) * A_DAY + count
}
