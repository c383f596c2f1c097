import type { DayView, PreferredTime, VisitWindow } from '@sambung/shared/schedule'

/** Empty text: not chosen yet. */
export type TimeChoice = { date: string; window: PreferredTime }
/** What is missing: a day (or one that was withdrawn), or the hours of that day. */
export type TimeProblem = 'day' | 'day-gone' | 'window' | null

/** Days come a few at a time: most people choose one of the next. */
export const DAYS_AT_FIRST = 6
export const DAYS_MORE = 9

/** What keeps the choice from being taken; `days` is null where nobody could say what is open. */
export function timeProblem({ date, window }: TimeChoice, days: readonly DayView[] | null): TimeProblem {
  if (window === 'call') return null
  if (date === '') return 'day'
  if (days !== null && !days.some((day) => day.date === date)) return 'day-gone'
  return window === '' || !isOpen(window, { date, days: days ?? [] }) ? 'window' : null
}

/** Whether the window can be had on that day. Without a day every window may still be thought of. */
export function isOpen(window: VisitWindow, { date, days }: { date: string; days: readonly DayView[] }): boolean {
  return days.find((day) => day.date === date)?.windows.includes(window) ?? true
}

/** How many days to show, so that the chosen one is among them. */
export function daysToShow(days: readonly DayView[], { asked, date }: { asked: number; date: string }): number {
  return Math.max(asked, days.findIndex((day) => day.date === date) + 1)
}

/** Every window that some day offers, in the order of the day. */
export function windowsOf(days: readonly DayView[]): VisitWindow[] {
  return [...new Set(days.flatMap((day) => day.windows))].toSorted()
}

/** What people call the hours a window begins with. */
export function partOfDay(window: VisitWindow): 'morning' | 'noon' | 'evening' | 'night' {
  const from = Number(window.slice(0, 2))
  return from < 11 ? 'morning' : from < 15 ? 'noon' : from < 18 ? 'evening' : 'night'
}
