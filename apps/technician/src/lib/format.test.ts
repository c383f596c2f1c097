import { expect, test } from 'vitest'
import { makeFormat } from './format.ts'

test('days and hours as people here read them, wherever the phone is', () => {
  const id = makeFormat('id', 'Asia/Jakarta')
  expect(id.window('08-12')).toBe('08.00–12.00')
  expect(id.day('2026-11-26')).toBe('Kamis, 26 November')
  expect(id.shortDay('2026-11-26')).toBe('Kam 26 Nov')
  expect(id.clock('2026-11-22T07:02:00Z')).toBe('14.02')
  expect(id.today(Date.parse('2026-11-22T18:00:00Z'))).toBe('2026-11-23')
  expect(id.number(-18.5)).toBe('-18,5')
  expect(makeFormat('en', 'Asia/Jakarta').window('16-18')).toBe('16:00–18:00')
})
