import type { Phone } from '@sambung/shared/phone'
import { expect, test } from 'vitest'
import { duplicateKey } from './duplicate-key.ts'

const SITI = '+6281200001234' as Phone

function keyOf(address: string, city = 'Kota Bandung'): string {
  return duplicateKey(SITI, { address, city })
}

test.each([
  ['Jl. Mawar No. 5', 'jalan mawar 5'],
  ['Jln Mawar Nomor 5', 'Jl. Mawar no.5'],
  ['Jl. Mawar No5', 'Jl. Mawar 5'],
  ['Gg. Melati Blk. C/3', 'gang melati blok c 3'],
  ['Kp. Rambutan', 'kampung rambutan'],
  ['Jl. Ｍawar ５', 'jl mawar 5'],
])('%s is %s', (one, other) => {
  expect(keyOf(one)).toBe(keyOf(other))
})

test.each([
  ['Jl. Mawar No. 5', 'Jl. Mawar No. 6'],
  ['Jl. Mawar No. 5', 'Jl. Mawar No. 5A'],
  ['Jl. Mawar No. 15', 'Jl. Mawar No. 1 5'],
  ['Jl. Mawar 5', 'Gg. Mawar 5'],
])('%s is not %s', (one, other) => {
  expect(keyOf(one)).not.toBe(keyOf(other))
})

test('another city or another phone is another address', () => {
  expect(keyOf('Jl. Mawar 5', 'Kabupaten Bandung')).not.toBe(keyOf('Jl. Mawar 5'))
  expect(duplicateKey('+6281200001235' as Phone, { address: 'Jl. Mawar 5', city: 'Kota Bandung' })).not.toBe(
    keyOf('Jl. Mawar 5'),
  )
})
