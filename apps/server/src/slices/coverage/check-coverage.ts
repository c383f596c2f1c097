import type { CoverageReason, CoverageReasonView, CoverageVerdict } from '@sambung/shared/coverage'
import type { Db, Tx } from '../../db/database.ts'
import { readSettings } from '../settings/index.ts'
import { areaKey } from './area-key.ts'
import { boxAround, metersBetween, type Position } from './distance.ts'
import {
  findArea,
  hasActivePointIn,
  hasAreas,
  hasPoints,
  listActivePointsIn,
  type PointWithPorts,
} from './repository.ts'

export type CoveragePlace = {
  latitude?: number | null | undefined
  longitude?: number | null | undefined
  kecamatan?: string | null | undefined
  city?: string | null | undefined
}

export type NearPoint = { point: PointWithPorts; meters: number }

export type Coverage = {
  verdict: CoverageVerdict
  reasons: CoverageReasonView[]
  /** The nearest point with a free port, if one is within reach. */
  pointId: string | null
  meters: number | null
  freePorts: number | null
  /** Everything within reach, nearest first. */
  nearest: NearPoint[]
}

/** What the network can do for a place: distance and free ports first, then what was decided about its area. */
export async function checkCoverage(db: Db | Tx, place: CoveragePlace): Promise<Coverage> {
  const { map } = await readSettings(db)
  const position = positionOf(place)
  const nearest = position === null ? [] : await listNearest(db, position, map.surveyMeters)
  const free = nearest.find(({ point }) => freePortsOf(point) > 0)
  if (free !== undefined) {
    const isNear = free.meters <= map.coveredMeters
    return {
      verdict: isNear ? 'covered' : 'survey_needed',
      reasons: [{ code: isNear ? 'point_near' : 'point_in_reach', meters: free.meters }],
      pointId: free.point.id,
      meters: free.meters,
      freePorts: freePortsOf(free.point),
      nearest,
    }
  }
  const none = { pointId: null, meters: null, freePorts: null, nearest }
  const area = await judgeArea(db, place)
  const [full] = nearest
  if (full !== undefined) {
    return { ...none, verdict: 'waiting_list', reasons: [{ code: 'no_free_port', meters: full.meters }, reason(area)] }
  }
  // An area without a single point on record is served in some way that the record does not show.
  const isFar = position !== null && area === 'area_open' && (await hasPoints(db))
  if (isFar) {
    const reasons = [{ code: 'out_of_reach' as const, meters: map.surveyMeters }, reason(area)]
    return { ...none, verdict: 'waiting_list', reasons }
  }
  return { ...none, verdict: VERDICTS[area], reasons: [reason(area)] }
}

export function freePortsOf({ ports, portsUsedElsewhere, taken }: PointWithPorts): number {
  return Math.max(0, ports - portsUsedElsewhere - taken)
}

type AreaReason = Extract<
  CoverageReason,
  'area_open' | 'area_planned' | 'area_closed' | 'area_unserved' | 'place_unknown' | 'nothing_on_record'
>

const VERDICTS: Record<AreaReason, CoverageVerdict> = {
  area_open: 'survey_needed',
  place_unknown: 'survey_needed',
  nothing_on_record: 'survey_needed',
  area_planned: 'waiting_list',
  area_closed: 'waiting_list',
  area_unserved: 'waiting_list',
}

async function judgeArea(db: Db | Tx, { city, kecamatan, ...place }: CoveragePlace): Promise<AreaReason> {
  const isNamed = city !== undefined && city !== null && (kecamatan ?? '').trim() !== ''
  if (isNamed) {
    const key = areaKey(city, kecamatan)
    const area = await findArea(db, key)
    if (area !== null) return `area_${area.state}`
    if (await hasActivePointIn(db, key)) return 'area_open'
  }
  if (!(await hasPoints(db)) && !(await hasAreas(db))) return 'nothing_on_record'
  return isNamed || positionOf(place) !== null ? 'area_unserved' : 'place_unknown'
}

function reason(code: AreaReason): CoverageReasonView {
  return { code, meters: null }
}

function positionOf({ latitude, longitude }: CoveragePlace): Position | null {
  if (latitude === undefined || latitude === null || longitude === undefined || longitude === null) return null
  return { latitude, longitude }
}

async function listNearest(db: Db | Tx, position: Position, within: number): Promise<NearPoint[]> {
  const candidates = await listActivePointsIn(db, boxAround(position, within))
  return candidates
    .map((point) => ({ point, meters: Math.round(metersBetween(position, point)) }))
    .filter(({ meters }) => meters <= within)
    .toSorted((a, b) => a.meters - b.meters || (a.point.code < b.point.code ? -1 : 1))
}
