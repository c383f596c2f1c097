import type { PointInput, PointRowView } from '@sambung/shared/coverage'
import type { Instant } from '../../ports/clock.ts'
import { areaKey } from './area-key.ts'
import { freePortsOf } from './check-coverage.ts'
import type { Point, PointWithPorts } from './repository.ts'

export function toPointRowView(point: PointWithPorts): PointRowView {
  const { areaKey: _key, createdAt: _created, updatedAt: _updated, ...row } = point
  return { ...row, free: freePortsOf(point) }
}

type Kept = { id: string; version: number; createdAt: Instant; now: Instant }

/** The row that a form or a line of a file describes. */
export function toPoint(input: PointInput, { id, version, createdAt, now }: Kept): Point {
  const { code, latitude, longitude, ports, portsUsedElsewhere, state } = input
  const { address = null, kelurahan = null, kecamatan = null, city = null } = input
  return {
    id,
    code,
    latitude,
    longitude,
    address,
    kelurahan,
    kecamatan,
    city,
    areaKey: city === null || kecamatan === null ? null : areaKey(city, kecamatan),
    ports,
    portsUsedElsewhere,
    state,
    version,
    createdAt,
    updatedAt: now,
  }
}

/** What an audit entry says of a point; nothing about it is personal. */
export function describeForAudit(point: Point): Record<string, string> {
  const { code, latitude, longitude, ports, portsUsedElsewhere, state, kecamatan } = point
  return {
    code,
    position: `${latitude}, ${longitude}`,
    ports: String(ports),
    portsUsedElsewhere: String(portsUsedElsewhere),
    state,
    kecamatan: kecamatan ?? '',
  }
}
