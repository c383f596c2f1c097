import { daysBetween, type PeriodInput } from '@sambung/shared/reports'
import { addDays, startOfDay } from '../scheduling/index.ts'
import type { Span } from './repository.ts'

export type DaySpan = { day: string; span: Span }

/** Each day of the period with the instants it lies between. */
export function daysOf({ from, to }: PeriodInput, timeZone: string): DaySpan[] {
  const starts = Array.from({ length: daysBetween(from, to) + 2 }, (_, at) => startOfDay(addDays(from, at), timeZone))
  return starts.slice(0, -1).map((start, at) => ({
    day: addDays(from, at),
    span: { from: start, until: starts[at + 1] ?? start },
  }))
}
