import { expect, test } from 'vitest'
import { isWrong, toRows, toShifts, USUAL_SHIFTS } from './shift-rows.ts'

test('a week begins on Monday and keeps the days that are off', () => {
  const rows = toRows([{ weekday: 3, startsAt: '10:00', endsAt: '15:00' }])
  expect(rows.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5, 6, 0])
  expect(rows.filter(({ on }) => on)).toEqual([{ weekday: 3, on: true, startsAt: '10:00', endsAt: '15:00' }])
})

test('what is edited comes back as the server takes it', () => {
  expect(toShifts(toRows(USUAL_SHIFTS))).toEqual(USUAL_SHIFTS)
})

test('a shift ends after it begins; a day off has nothing to be wrong about', () => {
  const row = { weekday: 1, on: true, startsAt: '08:00', endsAt: '17:00' }
  expect(isWrong(row)).toBe(false)
  for (const wrong of [{ endsAt: '08:00' }, { endsAt: '07:00' }, { startsAt: '' }]) {
    expect(isWrong({ ...row, ...wrong })).toBe(true)
    expect(isWrong({ ...row, ...wrong, on: false })).toBe(false)
  }
})
