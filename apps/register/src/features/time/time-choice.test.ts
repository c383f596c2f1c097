import type { DayView } from '@sambung/shared/schedule'
import { expect, test } from 'vitest'
import { daysToShow, isOpen, timeProblem } from './time-choice.ts'

const days: DayView[] = [
  { date: '2026-11-24', windows: ['08-12', '12-16', '16-18'] },
  { date: '2026-11-25', windows: ['12-16'] },
]

test('being called needs nothing else, also while no days are known', () => {
  expect(timeProblem({ date: '', window: 'call' }, days)).toBeNull()
  expect(timeProblem({ date: '', window: 'call' }, null)).toBeNull()
})

test('a day needs its hours', () => {
  expect(timeProblem({ date: '', window: '' }, days)).toBe('day')
  expect(timeProblem({ date: '2026-11-24', window: '' }, days)).toBe('window')
  expect(timeProblem({ date: '2026-11-24', window: '08-12' }, days)).toBeNull()
})

test('a day that is no longer offered, or hours that are full, have to be chosen anew', () => {
  expect(timeProblem({ date: '2026-11-23', window: '08-12' }, days)).toBe('day-gone')
  expect(timeProblem({ date: '2026-11-25', window: '08-12' }, days)).toBe('window')
})

test('what was chosen before stays while the days cannot be had', () => {
  expect(timeProblem({ date: '2026-11-24', window: '08-12' }, null)).toBeNull()
})

test('hours are closed only on a day that says so', () => {
  expect(isOpen('16-18', { date: '2026-11-25', days })).toBe(false)
  expect(isOpen('16-18', { date: '', days })).toBe(true)
})

test('the chosen day is always among those shown', () => {
  expect(daysToShow(days, { asked: 1, date: '2026-11-25' })).toBe(2)
  expect(daysToShow(days, { asked: 1, date: '' })).toBe(1)
})
