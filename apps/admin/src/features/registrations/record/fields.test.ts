import { expect, test } from 'vitest'
import { readField } from './fields.ts'

test.each([
  ['fullName', '  Siti Rahmawati ', { fullName: 'Siti Rahmawati' }],
  ['phone', '+62 812-0000-1234', { phone: '081200001234' }],
  ['email', '', { email: null }],
  ['rt', '003', { rt: '003' }],
  ['preferredTime', 'call', { preferredTime: 'call' }],
  ['preferredDate', '2026-11-26', { preferredDate: '2026-11-26' }],
  ['position', '-6.3054, 107.3101', { latitude: -6.3054, longitude: 107.3101 }],
  ['position', 'https://maps.google.com/?q=-6.3054,107.3101', { latitude: -6.3054, longitude: 107.3101 }],
  ['position', ' ', { latitude: null, longitude: null }],
] as const)('%s "%s" is taken', (field, typed, fields) => {
  expect(readField(field, typed)).toEqual({ ok: true, fields })
})

test.each([
  ['fullName', ''],
  ['fullName', 'S'],
  ['phone', '021-555-0000'],
  ['phone', ''],
  ['email', 'siti@'],
  ['rt', 'tiga'],
  ['postalCode', '4013'],
  ['address', ''],
  ['city', ''],
  ['preferredDate', '2026-02-30'],
  ['position', 'dekat masjid'],
] as const)('%s "%s" is refused by name', (field, typed) => {
  expect(readField(field, typed)).toEqual({ ok: false, field })
})
