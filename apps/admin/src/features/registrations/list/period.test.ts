import { expect, test } from 'vitest'
import { daysBefore, daysOf, periodOf } from './period.ts'

test.each([
  ['2026-11-22', 0, '2026-11-22'],
  ['2026-03-01', 1, '2026-02-28'],
  ['2026-01-03', 6, '2025-12-28'],
])('%s, %i days before: %s', (day, count, expected) => {
  expect(daysBefore(day, count)).toBe(expected)
})

test.each([
  [{}, null, {}],
  [{ period: 'today' }, 'today', { from: '2026-11-22' }],
  [{ period: 'week' }, 'week', { from: '2026-11-16' }],
  [{ period: 'month' }, 'month', { from: '2026-10-24' }],
  [{ from: '2026-11-22' }, 'chosen', { from: '2026-11-22' }],
  [{ to: '2026-11-22' }, 'chosen', { to: '2026-11-22' }],
  // Days of one's own are the narrower wish.
  [{ period: 'week', from: '2026-11-01', to: '2026-11-02' }, 'chosen', { from: '2026-11-01', to: '2026-11-02' }],
] as const)('%j is %s', (search, name, days) => {
  expect(periodOf(search)).toBe(name)
  expect(daysOf(search, '2026-11-22')).toEqual(days)
})

test('a period moves on with the day', () => {
  expect(daysOf({ period: 'week' }, '2026-11-23')).toEqual({ from: '2026-11-17' })
})
