import type { Clock } from '../ports/clock.ts'
import type { Database } from './database.ts'

const MEASURE_EVERY_MS = 60_000

/**
 * One time for all processes. On SQLite they share a machine and its clock; on PostgreSQL they may not, so each corrects
 * its own by the database's: a code lives ten minutes whichever machine made it and whichever judges it.
 */
export async function startDatabaseClock(database: Database, own: Clock, stop: AbortSignal): Promise<Clock> {
  const { readClock } = database
  if (readClock === null) return own
  let offset = 0
  const measure = async () => {
    const before = own.now()
    const theirs = await readClock()
    offset = theirs - (before + own.now()) / 2
  }
  await measure()
  // A failed measurement keeps the last offset; the database's absence shows itself elsewhere.
  const timer = setInterval(() => void measure().catch(() => undefined), MEASURE_EVERY_MS).unref()
  stop.addEventListener('abort', () => clearInterval(timer))
  return { now: () => Math.round(own.now() + offset) }
}
