import type { DuplicateReason } from '@sambung/shared/registrations'
import { listRows, type Source } from './list-repository.ts'
import { foldAddress } from './duplicate-key.ts'
import { listLikely, type Box } from './record-repository.ts'
import type { Registration } from './repository.ts'
import { readSearch } from './search-words.ts'

export type Duplicate = {
  registration: Registration
  reasons: DuplicateReason[]
  meters: number | null
  score: number
  isLikely: boolean
}

const NEAR_METERS = 60
/** Nearer than the next door: a reason by itself. Farther, every neighbour of a gang would be one. */
const SAME_DOOR_METERS = 12
const SCORES: Record<DuplicateReason, number> = { same_phone: 45, same_address: 35, near: 25, alike_name: 20 }
const METERS_A_DEGREE = 111_320
const MOST_NAMED = 20
/** Two names are alike when this share of their letter pairs is common. */
const ALIKE = 0.7
/** Nearly the same name, in one kelurahan: a reason by itself. `Eneng Susanti` and `Eneng Santoso` are two people. */
const NEARLY_SAME = 0.8

/**
 * What may be the same household, best first: by phone, by address, by door, by nearly the same name, or by an alike name
 * near by. One weak likeness alone names neighbours and namesakes, and hides the copies among them.
 */
export async function findDuplicates(source: Source, registration: Registration): Promise<Duplicate[]> {
  const likely = await listLikely(source.db, registration, {
    box: boxAround(registration),
    named: await listNamed(source, registration),
  })
  return likely
    .map((other) => compare(registration, other))
    .filter(({ isLikely }) => isLikely)
    .toSorted((a, b) => b.score - a.score || b.registration.ordinal - a.registration.ordinal)
}

/** Of the same kecamatan with a first name in common. */
async function listNamed(source: Source, { fullName, kecamatan }: Registration): Promise<string[]> {
  const words = (readSearch(fullName) ?? []).slice(0, 1).map((word) => ({ ...word, isWhole: true }))
  if (kecamatan === null || words.length === 0) return []
  const rows = await listRows(source, {
    filter: { states: null, kecamatan, words },
    sort: 'created',
    direction: 'desc',
    after: null,
    limit: MOST_NAMED,
  })
  return rows.map(({ id }) => id)
}

function compare(one: Registration, other: Registration): Duplicate {
  const meters = metersBetween(one, other)
  const isSameAddress =
    foldAddress(one.address) === foldAddress(other.address) && foldAddress(one.city) === foldAddress(other.city)
  const isSameArea = one.kecamatan !== null && one.kecamatan === other.kecamatan
  const isSameVillage = isSameArea && one.kelurahan === other.kelurahan
  const likeness = likenessOf(one.fullName, other.fullName)
  const reasons: DuplicateReason[] = [
    ...(one.phone === other.phone ? (['same_phone'] as const) : []),
    ...(isSameAddress ? (['same_address'] as const) : []),
    ...(meters !== null && meters <= NEAR_METERS && !isSameAddress ? (['near'] as const) : []),
    ...(isSameArea && likeness >= ALIKE ? (['alike_name'] as const) : []),
  ]
  const score = reasons.reduce((sum, reason) => sum + SCORES[reason], 0)
  const isLikely =
    reasons.includes('same_phone') ||
    reasons.includes('same_address') ||
    reasons.length > 1 ||
    (meters !== null && meters <= SAME_DOOR_METERS) ||
    (isSameVillage && likeness >= NEARLY_SAME)
  return { registration: other, reasons, meters, score: Math.min(100, score), isLikely }
}

type Place = Pick<Registration, 'latitude' | 'longitude'>

function boxAround({ latitude, longitude }: Place): Box | null {
  if (latitude === null || longitude === null) return null
  const north = NEAR_METERS / METERS_A_DEGREE
  const east = north / Math.max(0.01, Math.cos((latitude * Math.PI) / 180))
  return { south: latitude - north, north: latitude + north, west: longitude - east, east: longitude + east }
}

/** Flat over so short a distance; whole metres. Null where a position is missing. */
function metersBetween(one: Place, other: Place): number | null {
  if (one.latitude === null || one.longitude === null || other.latitude === null || other.longitude === null)
    return null
  const north = (other.latitude - one.latitude) * METERS_A_DEGREE
  const east = (other.longitude - one.longitude) * METERS_A_DEGREE * Math.cos((one.latitude * Math.PI) / 180)
  return Math.round(Math.hypot(north, east))
}

/** Dice's coefficient of letter pairs, 0 to 1: `Siti Rahmawati` and `Siti Rahmawaty` are alike, `Siti Aminah` is another. */
function likenessOf(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)]
  if (a.length === 0 || b.length === 0) return one.toLowerCase() === other.toLowerCase() ? 1 : 0
  const rest = [...b]
  let common = 0
  for (const pair of a) {
    const at = rest.indexOf(pair)
    if (at < 0) continue
    rest.splice(at, 1)
    common += 1
  }
  return (2 * common) / (a.length + b.length)
}

function pairsOf(name: string): string[] {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, '')
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2))
}
