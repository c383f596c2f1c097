import type { ListSearch } from './list-search.ts'

/** The usual periods, by how many days before today they begin. In an address they stand by name, and move on with the day. */
const DAYS_BEFORE = { today: 0, week: 6, month: 29 } as const

type PeriodName = keyof typeof DAYS_BEFORE
export const PERIODS = Object.keys(DAYS_BEFORE) as [PeriodName, ...PeriodName[]]

type Days = Pick<ListSearch, 'period' | 'from' | 'to'>

/** The period in the address, `chosen` for days of somebody's own; null: none is set. */
export function periodOf({ period, from, to }: Days): PeriodName | 'chosen' | null {
  return from !== undefined || to !== undefined ? 'chosen' : (period ?? null)
}

/** The days the address means today. */
export function daysOf({ period, from, to }: Days, today: string): Pick<ListSearch, 'from' | 'to'> {
  if (from !== undefined || to !== undefined || period === undefined) return { from, to }
  return { from: daysBefore(today, DAYS_BEFORE[period]), to: undefined }
}

/** The calendar day so many days before `day`. */
export function daysBefore(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - count)
  return date.toISOString().slice(0, 10)
}
