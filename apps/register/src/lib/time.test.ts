import { expect, test } from 'vitest'
import { onThisClock, secondsUntil } from './time.ts'

test('whole seconds, rounded up, never negative', () => {
  expect(secondsUntil(10_000, 0)).toBe(10)
  expect(secondsUntil(9_001, 0)).toBe(10)
  expect(secondsUntil(9_000, 0)).toBe(9)
  expect(secondsUntil(1, 0)).toBe(1)
  expect(secondsUntil(0, 0)).toBe(0)
  expect(secondsUntil(0, 5_000)).toBe(0)
})

test('an instant of the server by a phone that is two minutes fast', () => {
  const instant = '2026-11-22T07:02:00.000Z'
  expect(onThisClock(instant, -120_000)).toBe(Date.parse('2026-11-22T07:04:00.000Z'))
})
