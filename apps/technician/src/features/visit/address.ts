import type { OwnVisit } from '../../lib/trpc.ts'

/** By the pin where there is one; the phone's own map application opens it. */
export function mapsUrl(visit: Pick<OwnVisit, 'latitude' | 'longitude' | 'address' | 'city'> & Area): string {
  const { latitude, longitude } = visit
  const place = latitude !== null && longitude !== null ? `${latitude},${longitude}` : addressLine(visit)
  return `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(place)}`
}

type Area = Pick<OwnVisit, 'kelurahan' | 'kecamatan'>

export function addressLine(visit: Pick<OwnVisit, 'address' | 'city'> & Area): string {
  return [visit.address, visit.kelurahan, visit.kecamatan, visit.city].filter((part) => part !== null).join(', ')
}
