import { expect, test } from 'vitest'
import { afterQuietHours, retryPause } from './schedule.ts'

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

test.each<[string, string, string, string, string]>([
  // zone, from, until, at, after
  ['Asia/Jakarta', '21:00', '07:00', '2026-11-23T13:59:59Z', '2026-11-23T13:59:59Z'],
  ['Asia/Jakarta', '21:00', '07:00', '2026-11-23T14:00:00Z', '2026-11-24T00:00:00Z'],
  ['Asia/Jakarta', '21:00', '07:00', '2026-11-23T16:00:30Z', '2026-11-24T00:00:00Z'],
  ['Asia/Jakarta', '21:00', '07:00', '2026-11-23T17:00:00Z', '2026-11-24T00:00:00Z'],
  ['Asia/Jakarta', '21:00', '07:00', '2026-11-23T23:59:59.999Z', '2026-11-24T00:00:00Z'],
  ['Asia/Jakarta', '21:00', '07:00', '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z'],
  ['Asia/Jakarta', '12:00', '13:30', '2026-11-23T05:10:00Z', '2026-11-23T06:30:00Z'],
  ['Asia/Jakarta', '12:00', '13:30', '2026-11-23T06:30:00Z', '2026-11-23T06:30:00Z'],
  ['Asia/Jakarta', '00:00', '06:00', '2026-11-23T17:00:00Z', '2026-11-23T23:00:00Z'],
  ['Asia/Jakarta', '22:00', '00:00', '2026-11-23T16:59:00Z', '2026-11-23T17:00:00Z'],
  ['Asia/Makassar', '21:00', '07:00', '2026-11-23T13:30:00Z', '2026-11-23T23:00:00Z'],
  ['Asia/Jayapura', '21:00', '07:00', '2026-11-23T12:00:00Z', '2026-11-23T22:00:00Z'],
  ['Asia/Kolkata', '21:00', '07:00', '2026-11-23T16:00:00Z', '2026-11-24T01:30:00Z'],
  // New Year's night, over the end of the year.
  ['Asia/Jakarta', '21:00', '07:00', '2026-12-31T16:00:00Z', '2027-01-01T00:00:00Z'],
  // The clocks go back in the night: seven o'clock comes an hour later.
  ['Europe/Berlin', '21:00', '07:00', '2026-10-24T20:00:00Z', '2026-10-25T06:00:00Z'],
])('%s, quiet %s to %s: from %s on, the first moment is %s', (timeZone, from, until, at, after) => {
  const quiet = { from: minutes(from), until: minutes(until) }
  expect(new Date(afterQuietHours(Date.parse(at), quiet, timeZone)).toISOString()).toBe(new Date(after).toISOString())
})

test('without quiet hours nothing waits', () => {
  const midnight = Date.parse('2026-11-23T17:00:00Z')
  expect(afterQuietHours(midnight, null, 'Asia/Jakarta')).toBe(midnight)
})

test('pauses double, are spread by a quarter to both sides, and stop growing', () => {
  const bounds = (attempts: number) => [retryPause(attempts, () => 0), retryPause(attempts, () => 1)]
  expect(bounds(1)).toEqual([3_750, 6_250])
  expect(bounds(2)).toEqual([7_500, 12_500])
  expect(bounds(5)).toEqual([60_000, 100_000])
  expect(bounds(30)).toEqual([675_000, 1_125_000])
})
