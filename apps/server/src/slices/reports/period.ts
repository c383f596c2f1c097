import { setImmediate as nextTurn } from 'node:timers/promises'
import { daysBetween, type PeriodInput } from '@sambung/shared/reports'
import { addDays, startOfDay } from '../scheduling/index.ts'
import type { Span } from './repository.ts'

export type DaySpan = { day: string; span: Span }

/**
 * Each day of the period with the instants it lies between. SQLite answers without leaving the turn: other requests and
 * the sending of codes have theirs after each day, however long the period is.
 */
export async function* daysOf({ from, to }: PeriodInput, timeZone: string): AsyncGenerator<DaySpan> {
  const count = daysBetween(from, to) + 1
  let start = startOfDay(from, timeZone)
  for (let at = 0; at < count; at += 1) {
    const until = startOfDay(addDays(from, at + 1), timeZone)
    yield { day: addDays(from, at), span: { from: start, until } }
    start = until
    await nextTurn()
  }
}
