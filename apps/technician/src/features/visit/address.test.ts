import { expect, test } from 'vitest'
import { addressLine, mapsUrl } from './address.ts'

const visit = { address: 'Jl. Melati 4', kelurahan: null, kecamatan: 'Coblong', city: 'Kota Bandung' }

test('the way there is by the pin, or else by the address', () => {
  expect(mapsUrl({ ...visit, latitude: -6.9, longitude: 107.6 })).toContain('destination=-6.9%2C107.6')
  expect(mapsUrl({ ...visit, latitude: null, longitude: null })).toContain(encodeURIComponent(addressLine(visit)))
  expect(addressLine(visit)).toBe('Jl. Melati 4, Coblong, Kota Bandung')
})
