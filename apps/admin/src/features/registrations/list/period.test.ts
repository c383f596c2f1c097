import { expect, test } from 'vitest'
import { daysBefore, periodOf } from './period.ts'

test.each([
  ['2026-11-22', 0, '2026-11-22'],
  ['2026-03-01', 1, '2026-02-28'],
  ['2026-01-03', 6, '2025-12-28'],
])('%s, %i days before: %s', (day, count, expected) => {
  expect(daysBefore(day, count)).toBe(expected)
})

test.each([
  [{}, null],
  [{ from: '2026-11-22' }, 'today'],
  [{ from: '2026-11-16' }, 'week'],
  [{ from: '2026-10-24' }, 'month'],
  [{ from: '2026-11-01' }, 'chosen'],
  [{ to: '2026-11-22' }, 'chosen'],
  [{ from: '2026-11-22', to: '2026-11-22' }, 'chosen'],
])('%j is %s', (search, expected) => {
  expect(periodOf(search, '2026-11-22')).toBe(expected)
})
