import type { FailureReason, WorkOrderType } from '@sambung/shared/states'
import { WORK_TYPE_RULES } from '@sambung/shared/work-orders'
import { addDays } from '../../slices/scheduling/index.ts'
import { listWorkOrdersOf } from '../../slices/work-orders/index.ts'
import { findCrew, roomOn } from './crew.ts'
import { attachPhoto, evidenceOf, noteSoFar, takePort } from './evidence.ts'
import type { KecamatanName } from './places.ts'
import { HOUR, MINUTE, type Crew, type World } from './world.ts'

/** Where a visit stays, for those that the office finds in the middle of their way. */
export type VisitStop =
  | { in: 'open' | 'assigned' | 'en_route' | 'in_progress'; daysAhead: number }
  | { in: 'on_hold' | 'failed' | 'undated' }

export type VisitPlace = { kecamatan: KecamatanName; latitude?: number; longitude?: number }

export type Visit = {
  id: string
  version: number
  type: WorkOrderType
  day: string | null
  window: string | null
}

type Way = { visit: Visit; place: VisitPlace; stop: VisitStop | null }
/** `before`: how many the same technician makes in this window ahead of it. */
type Given = Visit & { day: string; window: string; crew: Crew; before: number }
/** What a part of the way came to: the visit as it is now, or null when it goes no further. */
type Part<Result> = AsyncGenerator<number, Result, undefined>

const FAILS = 0.07
const WAYS_AT_MOST = 3

/** The way of one visit, from the tray to its end; false when it does not come to it. */
export async function* makeVisit(world: World, { visit, place, stop }: Way): Part<boolean> {
  if (stop?.in === 'undated') return false
  let order = visit
  for (let tries = 1; tries <= WAYS_AT_MOST; tries += 1) {
    const given = yield* planVisit(world, { visit: order, place, stop })
    if (given === null) return false
    const isFailing = tries === 1 && (stop?.in === 'failed' || (stop === null && world.dice.chance(FAILS)))
    const begun = yield* goThere(world, given, { stop, isFailing })
    if (begun === null) return false
    if (!isFailing) return yield* workThere(world, begun, { place, stop })
    if (stop?.in === 'failed') return false
    order = { ...begun, day: null, window: null }
  }
  return false
}

/** A time, and somebody to go; null when it waits in the tray, or was put on hold. */
async function* planVisit(world: World, { visit, place, stop }: Way): Part<Given | null> {
  const { dice } = world
  let order = visit
  if (order.day === null) {
    yield world.officeTime(dice.between(0.5, 4))
    order = await agreeAnew(world, order, stop)
  }
  const { day, window } = order
  if (day === null || window === null) throw new Error('no time was agreed')
  if (stop?.in === 'open') return null
  // The evening before; at once where that is over.
  yield Math.max(world.now + 10 * MINUTE, world.at(addDays(day, -1), 15.5) + dice.between(0, 90) * MINUTE)
  const isAtDoor = stop?.in === 'en_route' || stop?.in === 'in_progress'
  const crew = findCrew(world, { type: order.type, day, kecamatan: place.kecamatan, isAtDoor })
  // The day is full after all: another one is agreed on.
  if (crew === null)
    return stop === null ? yield* planVisit(world, { visit: { ...order, day: null }, place, stop }) : null
  const { id, version } = order
  const assigned = await world.as(world.staff.supervisor).workOrders.assign({ id, version, technicianId: crew.id })
  const before = crew.load.get(`${day} ${window}`) ?? 0
  for (const key of [day, `${day} ${window}`]) crew.load.set(key, (crew.load.get(key) ?? 0) + 1)
  crew.isAtDoor ||= isAtDoor
  if (stop?.in === 'assigned') return null
  if (stop?.in === 'on_hold') {
    yield world.now + dice.between(0.2, 1.5) * HOUR
    const reason = dice.pick(HOLDS)
    await world.as(dice.pick(world.staff.service)).workOrders.hold({ id, version: assigned.version, reason })
    return null
  }
  return { ...order, day, window, version: assigned.version, crew, before }
}

async function agreeAnew(world: World, order: Visit, stop: VisitStop | null): Promise<Visit> {
  const agreed = agreeTime(world, stop)
  const office = world.as(world.dice.pick(world.staff.service))
  const { version } = await office.workOrders.reschedule({ id: order.id, version: order.version, ...agreed })
  return { ...order, ...agreed, version }
}

/** A day soon that has room; for a visit that stays on its way, the day on which it is to be found. */
export function agreeTime(world: World, stop: VisitStop | null): { day: string; window: string } {
  const isPlanned = stop !== null && 'daysAhead' in stop
  const wanted = isPlanned
    ? addDays(world.day(world.end), stop.daysAhead)
    : addDays(world.day(), world.dice.whole(1, 3))
  const day = isPlanned ? world.openDay(wanted) : dayWithRoom(world, wanted)
  world.promised.set(day, (world.promised.get(day) ?? 0) + 1)
  return { day, window: world.dice.pick(world.windows) }
}

const LATER_AT_MOST = 12

function dayWithRoom(world: World, from: string): string {
  const days = Array.from({ length: LATER_AT_MOST }, (_, later) => world.openDay(addDays(from, later)))
  return days.find((day) => (world.promised.get(day) ?? 0) < roomOn(world, day)) ?? world.openDay(from)
}

type Going = { stop: VisitStop | null; isFailing: boolean }

async function* goThere(world: World, order: Given, { stop, isFailing }: Going): Part<Given | null> {
  const { dice } = world
  const technician = world.as(order.crew.staff).workOrders
  const opens = world.at(order.day, Number(order.window.slice(0, 2)))
  const begins = opens + (order.before * 110 + dice.between(-15, 30)) * MINUTE
  const minutesAgo = stop?.in === 'en_route' ? dice.between(8, 30) : dice.between(50, 80)
  // Who is to be found at the door set out within this hour, whatever the window says.
  yield stop?.in === 'en_route' || stop?.in === 'in_progress' ? world.end - minutesAgo * MINUTE : begins
  const { id } = order
  const moving = await technician.transition({ id, version: order.version, to: 'en_route' })
  if (stop?.in === 'en_route') return null
  yield world.now + dice.between(12, 38) * MINUTE
  if (isFailing) {
    const [reasonCode, , reason] = dice.weighted(FAILURES.map((failure) => [failure, failure[1]] as const))
    const failed = await technician.fail({ id, version: moving.version, reasonCode, reason })
    return { ...order, version: failed.version }
  }
  const { version } = await technician.transition({ id, version: moving.version, to: 'in_progress' })
  return { ...order, version }
}

type Working = { place: VisitPlace; stop: VisitStop | null }

async function* workThere(world: World, order: Given, { place, stop }: Working): Part<boolean> {
  const { id, version, type, crew } = order
  if (stop?.in === 'in_progress') {
    yield world.now + 6 * MINUTE
    if (type === 'installation') await noteSoFar(world, order, { place, crew })
    return false
  }
  yield world.now + WORK_TYPE_RULES[type].durationMinutes * world.dice.between(0.5, 1.2) * MINUTE
  const technician = world.as(crew.staff).workOrders
  const port = type === 'installation' ? takePort(world, place) : null
  if (type === 'installation' && port === null) {
    await technician.fail({ id, version, reasonCode: 'no_port', reason: 'Semua port di sekitar sudah terisi.' })
    return false
  }
  if (type === 'installation') await attachPhoto(world, id)
  await technician.complete({ id, version, values: evidenceOf(world, order, port) })
  return true
}

export async function findVisitOf(world: World, registrationId: string, type: WorkOrderType): Promise<Visit> {
  const visit = (await listWorkOrdersOf(world.db, { registrationId })).findLast((order) => order.type === type)
  if (visit === undefined) throw new Error(`no ${type} was made`)
  return visit
}

const HOLDS = [
  'Menunggu izin ketua RT untuk menarik kabel',
  'Pelanggan sedang di luar kota sampai akhir pekan',
  'Material drop core habis, menunggu kiriman gudang',
]

const FAILURES: readonly (readonly [FailureReason, number, string])[] = [
  ['nobody_home', 45, 'Sudah ditelepon dua kali, tidak diangkat.'],
  ['weather', 18, 'Hujan deras, tidak aman naik tiang.'],
  ['material', 12, 'Kabel drop kurang 40 meter.'],
  ['permit', 10, 'Pengurus RT minta surat pemberitahuan dulu.'],
  ['no_port', 8, 'Port ODP terdekat rusak, perlu dicek tim jaringan.'],
  ['refused', 4, 'Pemilik rumah minta ditunda.'],
  ['other', 3, 'Jalan masuk ditutup karena hajatan.'],
]
