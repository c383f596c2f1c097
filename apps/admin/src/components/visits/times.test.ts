import { expect, test } from 'vitest'
import { moveTo, windowsOf, wrongTime } from './times.ts'

const TODAY = { date: '2026-11-26', windows: ['16-20'] }
const OFFERED = [TODAY, { date: '2026-11-27', windows: ['08-12', '12-16', '16-20'] }]

test('before a day is chosen the hours are those of a whole day, not what is left of today', () => {
  expect(windowsOf(OFFERED, null)).toEqual(['08-12', '12-16', '16-20'])
  expect(windowsOf(OFFERED, TODAY.date)).toEqual(['16-20'])
  expect(windowsOf([], null)).toEqual([])
})

test('hours that the newly chosen day lacks are let go, others stay', () => {
  expect(moveTo(OFFERED, TODAY.date, { day: '2026-11-27', window: '08-12' })).toEqual({
    day: TODAY.date,
    window: null,
  })
  expect(moveTo(OFFERED, TODAY.date, { day: '2026-11-27', window: '16-20' })).toEqual({
    day: TODAY.date,
    window: '16-20',
  })
})

test('a day or hours that are not on offer are wrong', () => {
  expect(wrongTime(OFFERED, { day: TODAY.date, window: '16-20' })).toEqual([])
  expect(wrongTime(OFFERED, { day: TODAY.date, window: '08-12' })).toEqual(['window'])
  expect(wrongTime(OFFERED, { day: '2026-11-25', window: null })).toEqual(['day', 'window'])
})
