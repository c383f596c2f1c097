import type { Draft } from './draft.ts'

/** The address by its names on the wire. A pasted street may have several lines; the wire takes one. */
export function addressFields(address: Draft['address']) {
  return {
    address: address.street.trim().replace(/[,\s]*\n\s*/g, ', '),
    rt: address.rt.trim(),
    rw: address.rw.trim(),
    kelurahan: address.kelurahan,
    kecamatan: address.kecamatan,
    city: address.city,
    postalCode: address.postalCode.trim(),
    latitude: address.latitude,
    longitude: address.longitude,
    addressNotes: address.landmark,
  }
}
