import type { ListSearch } from './list-search.ts'

export type PeriodName = 'today' | 'week' | 'month' | 'chosen'

/** The name of the period in the address; null: none is set. */
export function periodOf({ from, to }: Pick<ListSearch, 'from' | 'to'>, today: string): PeriodName | null {
  if (from === undefined && to === undefined) return null
  if (to !== undefined) return 'chosen'
  if (from === today) return 'today'
  if (from === daysBefore(today, 6)) return 'week'
  return from === daysBefore(today, 29) ? 'month' : 'chosen'
}

/** The calendar day so many days before `day`. */
export function daysBefore(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - count)
  return date.toISOString().slice(0, 10)
}
