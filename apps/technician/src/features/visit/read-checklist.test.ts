import type { ChecklistView } from '@sambung/shared/work-orders'
import { expect, test } from 'vitest'
import { readChecklist, readDbm } from './read-checklist.ts'

const installation: ChecklistView = {
  items: (['pointCode', 'port', 'dbmAtPoint', 'cableMeters', 'photos'] as const).map((item) => ({
    item,
    required: true,
  })),
  values: {},
  photos: 0,
  missing: [],
}

test('what is empty is named, each with what it wants', () => {
  const { troubles } = readChecklist(installation, {}, 0)
  expect(troubles).toEqual({
    pointCode: 'needed',
    port: 'needed',
    dbmAtPoint: 'needed',
    cableMeters: 'needed',
    photos: 'photo-needed',
  })
})

test('what people type becomes what the wire takes', () => {
  const typed = { pointCode: ' ODP-KRW-17 ', port: '3', dbmAtPoint: '18,5', cableMeters: '1.200 m' }
  const { values, troubles } = readChecklist(installation, typed, 1)
  expect(troubles).toEqual({})
  expect(values).toEqual({ pointCode: 'ODP-KRW-17', port: 3, dbmAtPoint: -18.5, cableMeters: 1200 })
})

test.each([
  ['-21.4', -21.4],
  ['−21,4', -21.4],
  ['21', -21],
  ['- 21,4 dBm', -21.4],
  ['dua satu', null],
  ['21..4', null],
])('light %j reads as %j', (text, value) => expect(readDbm(text)).toBe(value))

test('a word where a figure belongs is said, not sent', () => {
  const { troubles, values } = readChecklist(installation, { port: 'tiga', cableMeters: '12,5' }, 1)
  expect(troubles).toMatchObject({ port: 'no-whole-number', cableMeters: 'no-whole-number' })
  expect(values.port).toBeUndefined()
})

test('what the server holds counts until something else is typed', () => {
  const held = { ...installation, values: { port: 4, pointCode: 'ODP-1', dbmAtPoint: -19, cableMeters: 40 } }
  expect(readChecklist(held, {}, 1)).toEqual({ values: held.values, troubles: {} })
  expect(readChecklist(held, { port: '' }, 1).troubles).toEqual({ port: 'needed' })
})
