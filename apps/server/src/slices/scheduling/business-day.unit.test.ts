import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '@sambung/shared/settings'
import { addDays, businessDay, officeTimes, startOfDay, visitDays, visitTimes } from './business-day.ts'

describe('the business day', () => {
  test.each([
    ['Asia/Jakarta', '2026-11-23T16:59:59.999Z', '2026-11-23'],
    ['Asia/Jakarta', '2026-11-23T17:00:00.000Z', '2026-11-24'],
    ['Asia/Makassar', '2026-11-23T15:59:59.999Z', '2026-11-23'],
    ['Asia/Makassar', '2026-11-23T16:00:00.000Z', '2026-11-24'],
    ['Asia/Jayapura', '2026-11-23T15:00:00.000Z', '2026-11-24'],
    ['UTC', '2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['Asia/Jakarta', '2026-12-31T17:00:00.000Z', '2027-01-01'],
    ['Asia/Jakarta', '2028-02-28T17:00:00.000Z', '2028-02-29'],
  ])('in %s at %s is %s', (zone, at, day) => {
    expect(businessDay(Date.parse(at), zone)).toBe(day)
  })
})

// A Monday, 10.00 in Jakarta.
const MONDAY = Date.parse('2026-11-23T03:00:00Z')

function settings(change: Partial<Settings>): Settings {
  return { ...DEFAULT_SETTINGS, ...change }
}

test('a visit may be asked for from tomorrow for a month, never on a Sunday', () => {
  const days = visitDays(MONDAY, 'Asia/Jakarta', DEFAULT_SETTINGS)
  expect(days[0]).toBe('2026-11-24')
  expect(days.at(-1)).toBe('2026-12-23')
  expect(days).toHaveLength(26)
  const sundays = ['2026-11-29', '2026-12-06', '2026-12-13', '2026-12-20']
  expect(days.filter((day) => sundays.includes(day))).toEqual([])
})

test('the office moves the lead, the horizon, its closed days and holidays', () => {
  const week = DEFAULT_SETTINGS.hours.week.map((day, weekday) => (weekday === 6 ? null : day))
  const days = visitDays(
    MONDAY,
    'Asia/Jakarta',
    settings({
      hours: { week },
      holidays: { days: [{ day: '2026-11-26', name: 'Cuti bersama' }] },
      windows: { windows: ['09-11'], leadDays: 2, horizonDays: 7 },
    }),
  )
  expect(days).toEqual(['2026-11-25', '2026-11-27', '2026-11-30', '2026-12-01'])
})

test('of today only the windows that have not begun, and no today without one', () => {
  const windows = { windows: ['08-12', '10-12', '13-15'], leadDays: 0, horizonDays: 2 }
  const at = (clock: string) => Date.parse(`2026-11-23T${clock}:00+07:00`)
  const offered = (clock: string) => visitTimes(at(clock), 'Asia/Jakarta', settings({ windows }))
  const tomorrow = { date: '2026-11-24', windows: windows.windows }
  expect(offered('07:59')).toEqual([{ date: '2026-11-23', windows: windows.windows }, tomorrow])
  expect(offered('10:00')).toEqual([{ date: '2026-11-23', windows: ['13-15'] }, tomorrow])
  expect(offered('13:00')).toEqual([tomorrow])
})

test('the office may still agree on hours that run, whatever the lead, but on none that are over', () => {
  const windows = { windows: ['08-12', '10-12', '13-15'], leadDays: 1, horizonDays: 1 }
  const at = (clock: string) => Date.parse(`2026-11-23T${clock}:00+07:00`)
  const offered = (clock: string) => officeTimes(at(clock), 'Asia/Jakarta', settings({ windows }))
  const tomorrow = { date: '2026-11-24', windows: windows.windows }
  expect(offered('11:59')).toEqual([{ date: '2026-11-23', windows: windows.windows }, tomorrow])
  expect(offered('12:00')).toEqual([{ date: '2026-11-23', windows: ['13-15'] }, tomorrow])
  expect(offered('15:00')).toEqual([tomorrow])
})

test('whenever one asks, the days are ascending, in the future, and no Sundays', () => {
  const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.constantFrom('Asia/Jakarta', 'Asia/Jayapura', 'UTC'), (at, zone) => {
      const days = visitDays(at.getTime(), zone, DEFAULT_SETTINGS)
      const today = businessDay(at.getTime(), zone)
      expect(days).toEqual(days.toSorted())
      expect(days.every((day) => day > today && new Date(`${day}T00:00:00Z`).getUTCDay() !== 0)).toBe(true)
    }),
  )
})

test('a day begins at its midnight there, also where clocks change', () => {
  expect(new Date(startOfDay('2026-11-23', 'Asia/Jakarta')).toISOString()).toBe('2026-11-22T17:00:00.000Z')
  const days = fc.integer({ min: 0, max: 5_000 }).map((count) => addDays('2024-01-01', count))
  fc.assert(
    fc.property(days, fc.constantFrom('Asia/Jakarta', 'Asia/Jayapura', 'UTC', 'Europe/Berlin'), (day, zone) => {
      const start = startOfDay(day, zone)
      expect(businessDay(start, zone)).toBe(day)
      expect(businessDay(start - 1, zone)).toBe(addDays(day, -1))
    }),
  )
})
