import type { Instant } from '../../ports/clock.ts'

const SUNDAY = 0
const LEAD_DAYS = 1
const HORIZON_DAYS = 30

/** The calendar day of the business time zone at `at`: `2026-11-22`. */
export function businessDay(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** Days a visit may be asked for: from tomorrow for a month, Mondays to Saturdays. */
export function visitDays(at: Instant, timeZone: string): string[] {
  const today = businessDay(at, timeZone)
  return Array.from({ length: HORIZON_DAYS }, (_, index) => addDays(today, LEAD_DAYS + index)).filter(isWorkingDay)
}

function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

function isWorkingDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() !== SUNDAY
}
