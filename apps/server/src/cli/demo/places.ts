import type { Dice } from './dice.ts'

export const CITY = 'Kabupaten Karawang'

export type Kelurahan = {
  name: string
  kecamatan: string
  postalCode: string
  latitude: number
  longitude: number
}

/** Three real kecamatan with real kelurahan; the positions are about right, the streets and points are invented. */
const KECAMATAN = [
  {
    name: 'Karawang Barat',
    code: 'KRB',
    identity: '321501',
    share: 46,
    kelurahan: [
      ['Karawang Kulon', '41311', -6.3052, 107.2925],
      ['Adiarsa Barat', '41311', -6.3196, 107.3012],
      ['Tanjungpura', '41316', -6.2918, 107.2688],
      ['Tanjungmekar', '41311', -6.2981, 107.2803],
      ['Tunggakjati', '41311', -6.2827, 107.2941],
      ['Karangpawitan', '41315', -6.3093, 107.3106],
      ['Nagasari', '41312', -6.3014, 107.3048],
      ['Mekarjati', '41311', -6.2748, 107.3079],
    ],
  },
  {
    name: 'Telukjambe Timur',
    code: 'TJT',
    identity: '321503',
    share: 34,
    kelurahan: [
      ['Telukjambe', '41360', -6.3281, 107.2806],
      ['Sukaharja', '41360', -6.3348, 107.2962],
      ['Sirnabaya', '41360', -6.3472, 107.3134],
      ['Puseurjaya', '41360', -6.3397, 107.2731],
      ['Sukaluyu', '41360', -6.3442, 107.2889],
      ['Wadas', '41360', -6.3613, 107.2944],
      ['Purwadana', '41360', -6.3192, 107.2622],
      ['Sukamakmur', '41360', -6.3688, 107.2791],
      ['Pinayungan', '41360', -6.3561, 107.2845],
    ],
  },
  {
    name: 'Cikampek',
    code: 'CKP',
    identity: '321513',
    share: 20,
    kelurahan: [
      ['Cikampek Kota', '41373', -6.4073, 107.4578],
      ['Cikampek Timur', '41373', -6.4105, 107.4696],
      ['Cikampek Barat', '41373', -6.4048, 107.4447],
      ['Cikampek Selatan', '41373', -6.4186, 107.4561],
      ['Cikampek Pusaka', '41373', -6.4132, 107.4642],
      ['Dawuan Timur', '41373', -6.3998, 107.4336],
      ['Dawuan Tengah', '41373', -6.3961, 107.4241],
      ['Dawuan Barat', '41373', -6.3917, 107.4138],
      ['Kalihurip', '41373', -6.4302, 107.4217],
      ['Kamojing', '41373', -6.4251, 107.4398],
    ],
  },
] as const

export type KecamatanName = (typeof KECAMATAN)[number]['name']

/** Where the network is from the first day, where it comes during the story, and where it is still planned. */
export const OPEN: KecamatanName = 'Karawang Barat'
export const OPENED_LATER: KecamatanName = 'Telukjambe Timur'
export const PLANNED: KecamatanName = 'Cikampek'

export function identityPrefix(kecamatan: string): string {
  return KECAMATAN.find(({ name }) => name === kecamatan)?.identity ?? '321501'
}

export function pickKecamatan(dice: Dice): KecamatanName {
  return dice.weighted(KECAMATAN.map(({ name, share }) => [name, share] as const))
}

export function pickKelurahan(dice: Dice, kecamatan: KecamatanName): Kelurahan {
  return dice.pick(kelurahanOf(kecamatan))
}

function kelurahanOf(kecamatan: KecamatanName): Kelurahan[] {
  const found = KECAMATAN.find(({ name }) => name === kecamatan)
  return (found?.kelurahan ?? []).map(([name, postalCode, latitude, longitude]) => ({
    name,
    kecamatan,
    postalCode,
    latitude,
    longitude,
  }))
}

export type PlannedPoint = Kelurahan & { code: string; address: string; ports: number; portsUsedElsewhere: number }

/** Points in each kelurahan that has any: two in most, one at the edges. */
const POINTS: Record<KecamatanName, readonly number[]> = {
  'Karawang Barat': [3, 2, 2, 2, 1, 2, 3, 1],
  'Telukjambe Timur': [2, 2, 2, 1, 2, 1, 1, 1, 2],
  // The trunk ends behind the market: further kelurahan wait.
  Cikampek: [3, 2, 2, 1, 1, 1],
}

export function planPoints(dice: Dice, share: number): PlannedPoint[] {
  return KECAMATAN.flatMap(({ name, code }) => {
    const places = kelurahanOf(name)
    let number = 0
    return POINTS[name].flatMap((count, at) => {
      const place = places[at]
      if (place === undefined) return []
      return Array.from({ length: count }, () => {
        const ports = Math.max(8, Math.ceil((dice.pick([16, 32, 48, 64, 64]) * share) / 8) * 8)
        return {
          ...offset(dice, place, 450),
          code: `ODP-${code}-${String((number += 1)).padStart(2, '0')}`,
          address: `Tiang ${dice.pick(['depan', 'samping', 'seberang'])} ${dice.pick(LANDMARKS)}`,
          ports,
          portsUsedElsewhere: dice.chance(0.3) ? dice.whole(1, Math.max(1, Math.floor(ports / 8))) : 0,
        }
      })
    })
  })
}

const METERS_TO_DEGREES = 1 / 111_195

/** Somewhere within `meters` of a place. */
export function offset<Place extends { latitude: number; longitude: number }>(
  dice: Dice,
  place: Place,
  meters: number,
): Place {
  const angle = dice.between(0, 2 * Math.PI)
  const distance = meters * Math.sqrt(dice.next()) * METERS_TO_DEGREES
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return {
    ...place,
    latitude: round(place.latitude + distance * Math.cos(angle)),
    longitude: round(place.longitude + (distance * Math.sin(angle)) / Math.cos((place.latitude * Math.PI) / 180)),
  }
}

export const LANDMARKS = [
  'Masjid Al-Ikhlas',
  'warung Bu Tini',
  'SDN 2',
  'pos ronda',
  'balai desa',
  'Alfamart',
  'bengkel Jaya Motor',
  'Puskesmas',
  'lapangan voli',
  'toko bangunan Sumber Rejeki',
  'mushola Nurul Iman',
  'gerbang perumahan',
]
