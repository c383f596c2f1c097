import type { ChecklistValues } from '@sambung/shared/work-orders'
import { attachFile } from '../../slices/files/index.ts'
import { dateFile } from './demo-repository.ts'
import type { Visit, VisitPlace } from './visits.ts'
import { MINUTE, type Crew, type LivePoint, type World } from './world.ts'

/** Whose photos wait to be attached: no browser's and nobody's of the staff. */
export const PHOTO_KEY = 'sambung-demo'

const FINDINGS = [
  'Jalur kabel lewat tiang yang sudah ada, perlu dua penahan di tembok samping.',
  'ODP terdekat masih longgar, jarak tarik wajar, rumah satu lantai.',
  'Perlu menyeberang jalan kampung, tinggi bentang cukup.',
  'Atap seng, kabel lewat lisplang kanan. Pemilik setuju.',
]
const WORK_DONE = [
  'Konektor kotor, dibersihkan; redaman kembali normal.',
  'Kabel drop putus tergigit tikus, disambung ulang di closure.',
  'Adaptor ONT diganti, perangkat menyala normal.',
  'Kata sandi Wi-Fi disetel ulang bersama pelanggan.',
]

export type TakenPort = { pointCode: string; port: number }

/** What a technician brings home from this type of visit. */
export function evidenceOf({ dice }: World, { type }: Visit, port: TakenPort | null): ChecklistValues {
  if (type === 'survey') {
    const verdicts = [
      ['feasible', 72],
      ['feasible_with_conditions', 18],
      ['not_feasible', 10],
    ] as const
    return { distanceMeters: dice.whole(35, 480), findings: dice.pick(FINDINGS), verdict: dice.weighted(verdicts) }
  }
  const dbm = (low: number, high: number) => Math.round(dice.between(low, high) * 10) / 10
  if (type !== 'installation') {
    const result = dice.chance(0.88) ? 'done' : 'follow_up_needed'
    return { findings: dice.pick(WORK_DONE), result, ...(dice.chance(0.5) && { dbmAtDevice: dbm(-24, -19) }) }
  }
  return {
    ...port,
    dbmAtPoint: dbm(-19, -15),
    dbmAtDevice: dbm(-25, -18),
    cableMeters: dice.whole(20, 180),
    serial: `ZTEG${dice.whole(0x10000000, 0x7fffffff).toString(16).toUpperCase()}`,
    ...(dice.chance(0.6) && { speedMbps: dice.whole(28, 98) }),
  }
}

type AtWork = { place: VisitPlace; crew: Crew }

/** Half filled in: what somebody has typed who is still at work. */
export async function noteSoFar(world: World, { id, version }: Visit, { place, crew }: AtWork): Promise<void> {
  const nearest = findPoint(world, place)
  const values = { ...(nearest !== null && { pointCode: nearest.code }), dbmAtPoint: -17.4, cableMeters: 64 }
  await world.as(crew.staff).workOrders.saveChecklist({ id, version, values })
}

/** The next port of the nearest point that has one; null when all of the area are taken. */
export function takePort(world: World, place: VisitPlace): TakenPort | null {
  const point = findPoint(world, place)
  const port = point?.freePorts.shift()
  return point === null || port === undefined ? null : { pointCode: point.code, port }
}

function findPoint(world: World, { kecamatan, latitude, longitude }: VisitPlace): LivePoint | null {
  const free = world.points.filter(
    (point) => point.isActive && point.kecamatan === kecamatan && point.freePorts.length > 0,
  )
  if (latitude === undefined || longitude === undefined) return free.length === 0 ? null : world.dice.pick(free)
  const distance = (point: LivePoint) => Math.hypot(point.latitude - latitude, point.longitude - longitude)
  return free.toSorted((a, b) => distance(a) - distance(b))[0] ?? null
}

export async function attachPhoto(world: World, ownerId: string): Promise<void> {
  const fileId = world.takePhoto()
  const createdAt = world.now - 4 * MINUTE
  await world.write(async (tx) => {
    await attachFile(tx, { fileId, kind: 'work_photo', ownerId, uploaderKey: PHOTO_KEY, path: 'photos' })
    await dateFile(tx, fileId, createdAt)
  })
}
