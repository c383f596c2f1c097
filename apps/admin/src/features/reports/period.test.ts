import { expect, test } from 'vitest'
import { periodOf, readPeriod } from './period.ts'

test.each([
  ['last7', { from: '2026-11-16', to: '2026-11-22' }],
  ['last30', { from: '2026-10-24', to: '2026-11-22' }],
  ['thisMonth', { from: '2026-11-01', to: '2026-11-22' }],
  ['lastMonth', { from: '2026-10-01', to: '2026-10-31' }],
] as const)('%s on the 22nd of November', (name, period) => {
  expect(periodOf(name, '2026-11-22')).toEqual(period)
})

test('last month of January is December', () => {
  expect(periodOf('lastMonth', '2027-01-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
})

test('an address without a period, or with one that cannot be, shows the last thirty days', () => {
  const usual = periodOf('last30', '2026-11-22')
  expect(readPeriod({}, '2026-11-22')).toEqual(usual)
  expect(readPeriod({ dari: '2026-11-02', sampai: '2026-11-01' }, '2026-11-22')).toEqual(usual)
  expect(readPeriod({ dari: '2024-11-02', sampai: '2026-11-01' }, '2026-11-22')).toEqual(usual)
  expect(readPeriod({ dari: '2026-01-01', sampai: '2026-01-01' }, '2026-11-22')).toEqual({
    from: '2026-01-01',
    to: '2026-01-01',
  })
})
