import { expect, test } from 'vitest'
import { windowLabel } from '../../lib/visit-window.ts'
import { makeDayLabel } from './day-labels.ts'

test('a day reads short on its card and whole for ears, in both languages', () => {
  expect(makeDayLabel('id')('2026-11-26')).toEqual({ weekday: 'Kam', date: '26 Nov', spoken: 'Kamis, 26 November' })
  expect(makeDayLabel('en')('2026-12-01')).toEqual({ weekday: 'Tue', date: '1 Dec', spoken: 'Tuesday 1 December' })
})

test('hours are written as each language writes them', () => {
  expect(windowLabel('08-12', 'id')).toBe('08.00–12.00')
  expect(windowLabel('16-18', 'en')).toBe('16:00–18:00')
})
