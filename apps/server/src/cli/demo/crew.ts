import type { WorkOrderType } from '@sambung/shared/states'
import { WORK_TYPE_RULES } from '@sambung/shared/work-orders'
import type { KecamatanName } from './places.ts'
import { weekdayOf, type Crew, type World } from './world.ts'

type Wanted = {
  type: WorkOrderType
  day: string
  kecamatan: KecamatanName
  /** For the visit that is under way when the story ends: nobody is at two doors. */
  isAtDoor: boolean
}

/** Promised beside these, nobody would be left for what comes in between. */
const PROMISED_AT_MOST = 0.7

/** How many visits may be promised for a day. */
export function roomOn(world: World, day: string): number {
  const there = world.crews.filter((crew) => isThere(crew, day))
  return PROMISED_AT_MOST * there.reduce((sum, { visitsPerDay }) => sum + visitsPerDay, 0)
}

function isThere({ until, restDay, leave }: Crew, day: string): boolean {
  const isAway = leave !== null && leave.from <= day && day <= leave.to
  return day < until && restDay !== weekdayOf(day) && !isAway
}

/** As the product suggests: able, there that day, in the area, the least busy. Null when nobody is left. */
export function findCrew(world: World, { type, day, kecamatan, isAtDoor }: Wanted): Crew | null {
  const loadOf = (crew: Crew) => crew.load.get(day) ?? 0
  const able = world.crews.filter(
    (crew) =>
      WORK_TYPE_RULES[type].skills.every((skill) => crew.skills.includes(skill)) &&
      isThere(crew, day) &&
      !(isAtDoor && crew.isAtDoor) &&
      loadOf(crew) < crew.visitsPerDay,
  )
  const isStranger = ({ areas }: Crew) => areas.length > 0 && !areas.includes(kecamatan)
  const burden = (crew: Crew) => loadOf(crew) + (isStranger(crew) ? 3 : 0)
  return able.toSorted((a, b) => burden(a) - burden(b))[0] ?? null
}
