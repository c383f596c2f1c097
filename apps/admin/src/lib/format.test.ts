import { expect, test } from 'vitest'
import { makeFormat } from './format.ts'

const id = makeFormat('id', 'Asia/Jakarta')
const en = makeFormat('en', 'Asia/Makassar')
const now = Date.parse('2026-11-22T07:02:00Z')

test('clock times as people here write them, with the name of the zone', () => {
  expect(id.clock(now)).toBe('14.02')
  expect(id.clockWithZone(now)).toBe('14.02 WIB')
  expect(en.clockWithZone(now)).toBe('15:02 WITA')
})

test('a moment says only as much as is needed', () => {
  expect(id.moment(now, now)).toBe('14.02')
  expect(id.moment('2026-11-21T07:02:00Z', now)).toBe('kemarin 14.02')
  expect(id.moment('2026-11-18T07:02:00Z', now)).toBe('18 Nov 14.02')
  expect(id.moment('2025-11-18T07:02:00Z', now)).toBe('18 Nov 2025')
})

test('ages in minutes, hours and days', () => {
  const ago = (minutes: number) => id.age(now - minutes * 60_000, now)
  expect([0, 12, 64, 26 * 60].map(ago)).toEqual(['baru saja', '12 mnt', '1 j 04 m', '1 hari'])
  // A clock that is a little behind makes nothing younger than now.
  expect(ago(-3)).toBe('baru saja')
})

test('money, figures and numbers', () => {
  expect(id.rupiah(149_900)).toBe('Rp149.900')
  expect(id.number(1284)).toBe('1.284')
  expect(en.number(1284)).toBe('1,284')
  expect(id.percent(0.4213)).toBe('42%')
  expect(id.phone('+6281200001234')).toBe('0812-0000-1234')
  expect(id.phone('bukan nomor')).toBe('bukan nomor')
})

test('calendar days and visit windows', () => {
  expect(id.businessDay('2026-11-26')).toBe('Kamis, 26 November')
  expect(id.window('08-12')).toBe('08.00–12.00')
  expect(id.weekday(0)).toBe('Minggu')
  // After midnight in Jakarta it is still yesterday in Greenwich.
  expect(id.today(Date.parse('2026-11-22T18:00:00Z'))).toBe('2026-11-23')
})
