import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessDay, visitDays } from './business-day.ts'

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

test('a visit may be asked for from tomorrow for a month, never on a Sunday', () => {
  const monday = Date.parse('2026-11-23T03:00:00Z')
  const days = visitDays(monday, 'Asia/Jakarta')
  expect(days[0]).toBe('2026-11-24')
  expect(days.at(-1)).toBe('2026-12-23')
  expect(days).toHaveLength(26)
  const sundays = ['2026-11-29', '2026-12-06', '2026-12-13', '2026-12-20']
  expect(days.filter((day) => sundays.includes(day))).toEqual([])
})

test('whenever one asks, the days are ascending, in the future, and no Sundays', () => {
  const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.constantFrom('Asia/Jakarta', 'Asia/Jayapura', 'UTC'), (at, zone) => {
      const days = visitDays(at.getTime(), zone)
      expect(days).toEqual([...new Set(days)].toSorted())
      expect(days.every((day) => day > businessDay(at.getTime(), zone))).toBe(true)
      expect(days.some((day) => new Date(`${day}T12:00:00Z`).getUTCDay() === 0)).toBe(false)
      expect([25, 26]).toContain(days.length)
    }),
  )
})
