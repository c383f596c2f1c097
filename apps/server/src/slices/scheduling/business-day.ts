import type { Settings } from '@sambung/shared/settings'
import { windowHours, type DayView } from '@sambung/shared/schedule'
import type { Instant } from '../../ports/clock.ts'

const DAY_MS = 24 * 60 * 60_000

/** What decides the days on offer. */
export type VisitSettings = Pick<Settings, 'hours' | 'holidays' | 'windows'>

/** The calendar day of the business time zone at `at`: `2026-11-22`. */
export function businessDay(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** The instant at which the day begins in the business time zone. */
export function startOfDay(day: string, timeZone: string): Instant {
  const utc = Date.parse(`${day}T00:00:00Z`)
  // The zone's distance from UTC, read at a guess and again at the answer: the two differ on days the clocks change.
  const guess = utc - offsetAt(utc, timeZone)
  return utc - offsetAt(guess, timeZone)
}

/** Days a visit may be asked for, as the settings have it: lead, horizon, days the office is closed, holidays. */
export function visitDays(at: Instant, timeZone: string, settings: VisitSettings): string[] {
  return visitTimes(at, timeZone, settings).map(({ date }) => date)
}

/** The same with the windows of each day; of today only those that have not begun. */
export function visitTimes(at: Instant, timeZone: string, settings: VisitSettings): DayView[] {
  return timesWith(at, timeZone, { settings, isLeft: ({ from }, hour) => from > hour })
}

type Rule = { settings: VisitSettings; isLeft: (window: { from: number; to: number }, hour: number) => boolean }

function timesWith(at: Instant, timeZone: string, { settings, isLeft }: Rule): DayView[] {
  const { windows, leadDays, horizonDays } = settings.windows
  const today = businessDay(at, timeZone)
  const hour = hourOf(at, timeZone)
  const holidays = new Set(settings.holidays.days.map(({ day }) => day))
  return Array.from({ length: horizonDays }, (_, index) => addDays(today, leadDays + index))
    .filter((day) => settings.hours.week[weekday(day)] !== null && !holidays.has(day))
    .map((date) => ({
      date,
      windows: date === today ? windows.filter((window) => isLeft(windowHours(window), hour)) : [...windows],
    }))
    .filter((day) => day.windows.length > 0)
}

/**
 * The same for the office: it may promise this very day, too, also hours that have begun (somebody is free now), and no
 * less far ahead than an applicant may ask for.
 */
export function officeTimes(at: Instant, timeZone: string, settings: VisitSettings): DayView[] {
  const { leadDays, horizonDays } = settings.windows
  const windows = { ...settings.windows, leadDays: 0, horizonDays: leadDays + horizonDays }
  return timesWith(at, timeZone, { settings: { ...settings, windows }, isLeft: ({ to }, hour) => to > hour })
}

type AskedTime = { day?: string | undefined; window?: string | undefined }

/** Which of the two is missing or cannot be: a day on which nobody goes, hours that are over or not that day's. */
export function wrongTime(offered: readonly DayView[], { day, window }: AskedTime): ('day' | 'window')[] {
  const chosen = offered.find(({ date }) => date === day)
  const windows = chosen === undefined ? offered.flatMap((one) => one.windows) : chosen.windows
  const hasWindow = windows.some((one) => one === window)
  return [...(chosen === undefined ? ['day' as const] : []), ...(hasWindow ? [] : ['window' as const])]
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)
}

function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

function hourOf(at: Instant, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at))
}

function offsetAt(at: Instant, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const there = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
  return there - Math.floor(at / 1000) * 1000
}
