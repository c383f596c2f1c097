import { expect, test } from 'vitest'
import { addDays, isDay } from './days.ts'

test('the next day, over the ends of months and years', () => {
  expect(addDays('2026-11-30', 1)).toBe('2026-12-01')
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
})

test('only days of the calendar are days', () => {
  expect(isDay('2026-11-22')).toBe(true)
  for (const text of ['', null, undefined, '22-11-2026', '2026-13-40', 'today']) expect(isDay(text)).toBe(false)
})
