import { expect, test } from 'vitest'
import { makeFormat } from './format.ts'

const instant = '2026-11-22T07:02:00Z'

test('Indonesian dates, times and money in the business time zone', () => {
  const format = makeFormat('id', 'Asia/Jakarta')
  expect(format.clock(instant)).toBe('14.02')
  expect(format.clockWithZone(instant)).toBe('14.02 WIB')
  expect(format.day(instant)).toBe('Minggu, 22 November')
  expect(format.businessDay('2026-11-26')).toBe('Kamis, 26 November')
  expect(format.dayAndClock(instant)).toBe('22 Nov 2026, 14.02')
  expect(format.rupiah(149_900)).toBe('Rp149.900')
})

test('the same in English, with the names of the zones people here use', () => {
  const format = makeFormat('en', 'Asia/Makassar')
  expect(format.clockWithZone(instant)).toBe('15:02 WITA')
  expect(format.businessDay('2026-11-26')).toMatch(/^Thursday,? 26 November$/)
  expect(format.rupiah(1_250_000)).toBe('Rp1.250.000')
})

test('a calendar day is that day in every zone', () => {
  expect(makeFormat('id', 'Asia/Jayapura').businessDay('2026-01-01')).toBe('Kamis, 1 Januari')
  expect(makeFormat('id', 'America/New_York').businessDay('2026-01-01')).toBe('Kamis, 1 Januari')
})

test('a time on another day names the day, by the business time zone', () => {
  const { moment } = makeFormat('id', 'Asia/Jakarta')
  const evening = Date.parse('2026-11-22T16:30:00Z')
  expect(moment(Date.parse('2026-11-22T16:50:00Z'), evening)).toBe('23.50 WIB')
  expect(moment(Date.parse('2026-11-22T17:10:00Z'), evening)).toBe('00.10 WIB, Senin, 23 November')
})

test('countdowns read as minutes and seconds', () => {
  const { countdown } = makeFormat('id', 'Asia/Jakarta')
  expect([0, 7, 47, 60, 125, 600, 3599, 10_805].map(countdown)).toEqual([
    '0:00',
    '0:07',
    '0:47',
    '1:00',
    '2:05',
    '10:00',
    '59:59',
    '3:00:05',
  ])
})
