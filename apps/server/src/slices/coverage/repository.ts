import { and, asc, eq, gt, gte, inArray, lte, max, min, sql, type SQL } from 'drizzle-orm'
import type { PointState } from '@sambung/shared/coverage'
import { COUNT_AT_MOST } from '@sambung/shared/list'
import { readStatement, writeStatement, type Db, type Tx } from '../../db/database.ts'
import { isGiven, isState } from '../../db/kit.ts'
import { bind, given } from '../../db/placeholder.ts'
import type { Instant } from '../../ports/clock.ts'
import type { Box } from './distance.ts'

export type Point = Db['tables']['distributionPoints']['$inferSelect']
export type PointWithPorts = Point & { taken: number }
export type ServiceArea = Db['tables']['serviceAreas']['$inferSelect']

type Points = Db['tables']['distributionPoints']
type Ports = Db['tables']['distributionPorts']

// One query within another: Drizzle drops the tables' names from columns at the top of a selection, and `id` is both's.
function takenOf(points: Points, ports: Ports): SQL<number> {
  const count = sql`select count(*) from ${ports} where ${ports.pointId} = ${points.id}`
  return sql<number>`(${count})`.mapWith(Number)
}

function columnsOf(points: Points, ports: Ports) {
  return {
    id: points.id,
    code: points.code,
    latitude: points.latitude,
    longitude: points.longitude,
    address: points.address,
    kelurahan: points.kelurahan,
    kecamatan: points.kecamatan,
    city: points.city,
    areaKey: points.areaKey,
    ports: points.ports,
    portsUsedElsewhere: points.portsUsedElsewhere,
    state: points.state,
    version: points.version,
    createdAt: points.createdAt,
    updatedAt: points.updatedAt,
    taken: takenOf(points, ports),
  }
}

const inBox = readStatement<Box>()((db, { distributionPoints: points, distributionPorts: ports }) =>
  db
    .select(columnsOf(points, ports))
    .from(points)
    .where(
      and(
        gte(points.latitude, bind(points.latitude, 'south')),
        lte(points.latitude, bind(points.latitude, 'north')),
        gte(points.longitude, bind(points.longitude, 'west')),
        lte(points.longitude, bind(points.longitude, 'east')),
        isState(points.state, 'active'),
      ),
    ),
)

/** Active points inside the box, in no order. */
export async function listActivePointsIn(db: Db | Tx, box: Box): Promise<PointWithPorts[]> {
  return db.run(inBox, { ...box })
}

/** At most `limit`, whatever their state but retired. */
export async function listPointsForMap(db: Db, box: Box, limit: number): Promise<PointWithPorts[]> {
  const { distributionPoints: points, distributionPorts: ports } = db.tables
  return db
    .select(columnsOf(points, ports))
    .from(points)
    .where(
      and(
        gte(points.latitude, box.south),
        lte(points.latitude, box.north),
        gte(points.longitude, box.west),
        lte(points.longitude, box.east),
      ),
    )
    .orderBy(asc(points.latitude), asc(points.longitude))
    .limit(limit)
}

export async function readExtent(db: Db): Promise<{ points: number; box: Box | null }> {
  const { distributionPoints: points } = db.tables
  const [row] = await db
    .select({
      points: sql<number>`count(*)`.mapWith(Number),
      south: min(points.latitude),
      north: max(points.latitude),
      west: min(points.longitude),
      east: max(points.longitude),
    })
    .from(points)
  if (row === undefined || row.south === null || row.north === null || row.west === null || row.east === null) {
    return { points: 0, box: null }
  }
  return { points: row.points, box: { south: row.south, north: row.north, west: row.west, east: row.east } }
}

const anyPoint = readStatement<Record<string, never>>()((db, { distributionPoints: points }) =>
  db.select({ id: points.id }).from(points).where(isState(points.state, 'active')).limit(1),
)

export async function hasPoints(db: Db | Tx): Promise<boolean> {
  return (await db.run(anyPoint, {})).length > 0
}

const anyPointIn = readStatement<{ key: string }>()((db, { distributionPoints: points }) =>
  db
    .select({ id: points.id })
    .from(points)
    .where(
      and(eq(points.areaKey, bind(points.areaKey, 'key')), isGiven(points.areaKey), isState(points.state, 'active')),
    )
    .limit(1),
)

export async function hasActivePointIn(db: Db | Tx, key: string): Promise<boolean> {
  return (await db.run(anyPointIn, { key })).length > 0
}

export type PointFilter = {
  /** Folded, literal: `%` is a per cent sign. */
  search: string | null
  states: readonly PointState[]
  kecamatan: string | null
  free: 'some' | 'none' | null
}

function matching(db: Db, filter: PointFilter): SQL | undefined {
  const { distributionPoints: points, distributionPorts: ports } = db.tables
  const pattern = filter.search === null ? null : `%${filter.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const text = sql`lower(${points.code} || ' ' || coalesce(${points.address}, '') || ' ' || coalesce(${points.kelurahan}, '') || ' ' || coalesce(${points.kecamatan}, '') || ' ' || coalesce(${points.city}, ''))`
  const left = sql`${points.ports} - ${points.portsUsedElsewhere} - ${takenOf(points, ports)}`
  return and(
    pattern === null ? undefined : sql`${text} like ${pattern} escape '\\'`,
    filter.states.length === 0 ? undefined : inArray(points.state, [...filter.states]),
    filter.kecamatan === null ? undefined : eq(points.kecamatan, filter.kecamatan),
    filter.free === null ? undefined : filter.free === 'some' ? sql`${left} > 0` : sql`${left} <= 0`,
  )
}

/** By code, from the one after `after`. */
export async function listPoints(
  db: Db,
  filter: PointFilter,
  page: { after: string | null; limit: number },
): Promise<PointWithPorts[]> {
  const { distributionPoints: points, distributionPorts: ports } = db.tables
  return db
    .select(columnsOf(points, ports))
    .from(points)
    .where(and(matching(db, filter), page.after === null ? undefined : gt(points.code, page.after)))
    .orderBy(asc(points.code))
    .limit(page.limit)
}

/** At most one more than `COUNT_AT_MOST`. */
export async function countPoints(db: Db, filter: PointFilter): Promise<number> {
  const { distributionPoints: points } = db.tables
  const found = await db
    .select({ id: points.id })
    .from(points)
    .where(matching(db, filter))
    .limit(COUNT_AT_MOST + 1)
  return found.length
}

export async function listPointKecamatan(db: Db): Promise<string[]> {
  const { distributionPoints: points } = db.tables
  const rows = await db
    .selectDistinct({ kecamatan: points.kecamatan })
    .from(points)
    .where(isGiven(points.kecamatan))
    .orderBy(asc(points.kecamatan))
    .limit(1_000)
  return rows.flatMap(({ kecamatan }) => (kecamatan === null ? [] : [kecamatan]))
}

export async function findPoint(db: Db | Tx, id: string): Promise<PointWithPorts | null> {
  const { distributionPoints: points, distributionPorts: ports } = db.tables
  const [row] = await db.select(columnsOf(points, ports)).from(points).where(eq(points.id, id))
  return row ?? null
}

export async function listPointsByCode(db: Db | Tx, codes: string[]): Promise<PointWithPorts[]> {
  const { distributionPoints: points, distributionPorts: ports } = db.tables
  if (codes.length === 0) return []
  return db.select(columnsOf(points, ports)).from(points).where(inArray(points.code, codes))
}

const insert = writeStatement<Record<string, unknown>>()((tx, { distributionPoints: points }) =>
  tx
    .insert(points)
    .values({
      id: given('id'),
      code: given('code'),
      latitude: given('latitude'),
      longitude: given('longitude'),
      address: given('address'),
      kelurahan: given('kelurahan'),
      kecamatan: given('kecamatan'),
      city: given('city'),
      areaKey: given('areaKey'),
      ports: given('ports'),
      portsUsedElsewhere: given('portsUsedElsewhere'),
      state: given('state'),
      version: given('version'),
      createdAt: given('createdAt'),
      updatedAt: given('updatedAt'),
    })
    .onConflictDoNothing({ target: points.code })
    .returning({ id: points.id }),
)

/** False when another point has this code. */
export async function insertPoint(tx: Tx, point: Point): Promise<boolean> {
  return (await tx.run(insert, { ...point })).length === 1
}

const update = writeStatement<Record<string, unknown>>()((tx, { distributionPoints: points }) =>
  tx
    .update(points)
    .set({
      code: given('code'),
      latitude: given('latitude'),
      longitude: given('longitude'),
      address: given('address'),
      kelurahan: given('kelurahan'),
      kecamatan: given('kecamatan'),
      city: given('city'),
      areaKey: given('areaKey'),
      ports: given('ports'),
      portsUsedElsewhere: given('portsUsedElsewhere'),
      state: given('state'),
      version: given('version'),
      updatedAt: given('updatedAt'),
    })
    .where(and(eq(points.id, bind(points.id, 'id')), eq(points.version, bind(points.version, 'seen'))))
    .returning({ id: points.id }),
)

/** Compare-and-set on the version before `point.version`; false when somebody else was first. */
export async function updatePoint(tx: Tx, point: Point): Promise<boolean> {
  return (await tx.run(update, { ...point, seen: point.version - 1 })).length === 1
}

export async function hasOtherPointWithCode(tx: Tx, code: string, id: string): Promise<boolean> {
  const { distributionPoints: points } = tx.tables
  const found = await tx.select({ id: points.id }).from(points).where(eq(points.code, code))
  return found.some((point) => point.id !== id)
}

export async function findHighestPort(db: Db | Tx, pointId: string): Promise<number> {
  const { distributionPorts: ports } = db.tables
  const [row] = await db
    .select({ highest: max(ports.port) })
    .from(ports)
    .where(eq(ports.pointId, pointId))
  return row?.highest ?? 0
}

export type PortHolder = {
  port: number
  at: Instant
  customerId: string
  number: string
  fullName: string
  state: Db['tables']['customers']['$inferSelect']['state']
}

export async function listPortHolders(db: Db, pointId: string): Promise<PortHolder[]> {
  const { distributionPorts: ports, customers } = db.tables
  return db
    .select({
      port: ports.port,
      at: ports.at,
      customerId: customers.id,
      number: customers.number,
      fullName: customers.fullName,
      state: customers.state,
    })
    .from(ports)
    .innerJoin(customers, eq(customers.id, ports.customerId))
    .where(eq(ports.pointId, pointId))
    .orderBy(asc(ports.port))
}

export type PortRow = Db['tables']['distributionPorts']['$inferSelect']

/** False when somebody else has the port. */
export async function insertPort(tx: Tx, row: PortRow): Promise<boolean> {
  const { distributionPorts: ports } = tx.tables
  const added = await tx
    .insert(ports)
    .values(row)
    .onConflictDoNothing({ target: [ports.pointId, ports.port] })
    .returning({ id: ports.id })
  return added.length === 1
}

/** The point whose port it was; null without one. */
export async function removePortOf(tx: Tx, customerId: string): Promise<PortRow | null> {
  const { distributionPorts: ports } = tx.tables
  const [gone] = await tx.delete(ports).where(eq(ports.customerId, customerId)).returning()
  return gone ?? null
}

const areaByKey = readStatement<{ key: string }>()((db, { serviceAreas: areas }) =>
  db
    .select()
    .from(areas)
    .where(eq(areas.key, bind(areas.key, 'key'))),
)

export async function findArea(db: Db | Tx, key: string): Promise<ServiceArea | null> {
  const [row] = await db.run(areaByKey, { key })
  return row ?? null
}

export async function listAreas(db: Db | Tx): Promise<ServiceArea[]> {
  return db.select().from(db.tables.serviceAreas)
}

const anyArea = readStatement<Record<string, never>>()((db, { serviceAreas: areas }) =>
  db.select({ key: areas.key }).from(areas).limit(1),
)

export async function hasAreas(db: Db | Tx): Promise<boolean> {
  return (await db.run(anyArea, {})).length > 0
}

/** Compare-and-set on the version before `area.version`; false when somebody else was first. */
export async function saveArea(tx: Tx, area: ServiceArea): Promise<boolean> {
  const { serviceAreas: areas } = tx.tables
  const key = { key: areas.key }
  if (area.version === 1) {
    return (await tx.insert(areas).values(area).onConflictDoNothing({ target: areas.key }).returning(key)).length === 1
  }
  const saved = await tx
    .update(areas)
    .set({ state: area.state, openedAt: area.openedAt, version: area.version })
    .where(and(eq(areas.key, area.key), eq(areas.version, area.version - 1)))
    .returning(key)
  return saved.length === 1
}

export type AreaTally = { key: string; city: string; kecamatan: string; count: number; freePorts: number }

/** Active points by area; of one alone with `key`. */
export async function tallyPoints(db: Db | Tx, key?: string): Promise<AreaTally[]> {
  const { distributionPoints: points, distributionPorts: ports } = db.tables
  const left = sql`${points.ports} - ${points.portsUsedElsewhere} - ${takenOf(points, ports)}`
  return db
    .select({
      key: sql<string>`${points.areaKey}`,
      city: sql<string>`min(coalesce(${points.city}, ''))`,
      kecamatan: sql<string>`min(coalesce(${points.kecamatan}, ''))`,
      count: sql<number>`count(*)`.mapWith(Number),
      freePorts: sql<number>`sum(case when ${left} > 0 then ${left} else 0 end)`.mapWith(Number),
    })
    .from(points)
    .where(
      and(
        isGiven(points.areaKey),
        isState(points.state, 'active'),
        key === undefined ? undefined : eq(points.areaKey, key),
      ),
    )
    .groupBy(points.areaKey)
}

/** Registrations that wait, by the area they wait for; of one alone with `key`. */
export async function tallyWaiting(db: Db | Tx, key?: string): Promise<Omit<AreaTally, 'freePorts'>[]> {
  const { registrations } = db.tables
  return db
    .select({
      key: sql<string>`${registrations.waitlistArea}`,
      city: sql<string>`min(${registrations.city})`,
      kecamatan: sql<string>`min(coalesce(${registrations.kecamatan}, ''))`,
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(registrations)
    .where(
      and(isGiven(registrations.waitlistArea), key === undefined ? undefined : eq(registrations.waitlistArea, key)),
    )
    .groupBy(registrations.waitlistArea)
}
