import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import type { Place } from './cursor.ts'
import type { ListFilter } from './list-filter.ts'
import type { Facet } from './search-query.ts'

/** As `toOrdinal` of numbering makes them. */
const ORDINALS_A_DAY = 1_000_000
const LAST_DAY = Date.UTC(9999, 11, 31)

export type PageRequest = {
  filter: ListFilter
  sort: 'created' | 'age'
  direction: 'asc' | 'desc'
  after: Place | null
  limit: number
}
export type RegistrationRow = Awaited<ReturnType<typeof selectRows>>[number]

/** What a row of the list shows; the sealed identity number stays where it is. */
export function selectRows(db: Db) {
  const { registrations: r } = db.tables
  return db
    .select({
      id: r.id,
      number: r.number,
      ordinal: r.ordinal,
      version: r.version,
      state: r.state,
      stateAt: r.stateAt,
      fullName: r.fullName,
      phone: r.phone,
      phoneProof: r.phoneProof,
      address: r.address,
      kelurahan: r.kelurahan,
      kecamatan: r.kecamatan,
      city: r.city,
      packageId: r.packageId,
      monthlyPrice: r.monthlyPrice,
      ownerId: r.ownerId,
      source: r.source,
      coverageVerdict: r.coverageVerdict,
      mergedIntoId: r.mergedIntoId,
      createdAt: r.createdAt,
    })
    .from(r)
    .$dynamic()
}

/** The filter as conditions on columns. */
export function columnConditions(db: Db, filter: ListFilter): (SQL | undefined)[] {
  const { registrations: r } = db.tables
  const given = <Value>(value: Value | undefined, make: (value: Value) => SQL | undefined) =>
    value === undefined ? undefined : make(value)
  return [
    filter.states === null ? undefined : inArray(r.state, filter.states),
    given(filter.ownerId, (id) => (id === null ? isNull(r.ownerId) : eq(r.ownerId, id))),
    given(filter.kecamatan, (value) => eq(r.kecamatan, value)),
    given(filter.city, (value) => eq(r.city, value)),
    given(filter.packageId, (value) => eq(r.packageId, value)),
    given(filter.source, (value) => eq(r.source, value)),
    given(filter.coverage, (verdicts) =>
      or(...verdicts.map((one) => (one === null ? isNull(r.coverageVerdict) : eq(r.coverageVerdict, one)))),
    ),
    filter.unverifiedPhone === true ? eq(r.phoneProof, 'none') : undefined,
    given(filter.overdue, (some) =>
      or(...some.map(({ state, before }) => and(eq(r.state, state), lt(r.stateAt, before)))),
    ),
    given(filter.fromOrdinal, (value) => gte(r.ordinal, value)),
    given(filter.belowOrdinal, (value) => lt(r.ordinal, value)),
  ]
}

export function ordinalOrder(db: Db, { direction }: PageRequest): SQL {
  const { ordinal } = db.tables.registrations
  return direction === 'desc' ? desc(ordinal) : asc(ordinal)
}

export function beyondOrdinal(db: Db, { direction, after }: PageRequest): SQL | undefined {
  const { ordinal } = db.tables.registrations
  if (after === null) return undefined
  return direction === 'desc' ? lt(ordinal, after.ordinal) : gt(ordinal, after.ordinal)
}

/** `desc`: the longest wait first. */
export function ageOrder(db: Db, { direction }: PageRequest): SQL[] {
  const { stateAt, ordinal } = db.tables.registrations
  return direction === 'desc' ? [asc(stateAt), asc(ordinal)] : [desc(stateAt), desc(ordinal)]
}

export function beyondAge(db: Db, { direction, after }: PageRequest): SQL | undefined {
  if (after === null || after.stateAt === null) return undefined
  const { stateAt, ordinal } = db.tables.registrations
  const place = after.stateAt
  return direction === 'desc'
    ? and(gte(stateAt, place), or(gt(stateAt, place), gt(ordinal, after.ordinal)))
    : and(lte(stateAt, place), or(lt(stateAt, place), lt(ordinal, after.ordinal)))
}

/**
 * Nobody waits since before they registered: of numbers from this one on, the walk along an index of ages begins at their
 * day. A business day begins within fourteen hours of UTC's.
 */
export function notBefore(db: Db, fromOrdinal: number | undefined): SQL | undefined {
  if (fromOrdinal === undefined) return undefined
  const day = Math.floor(fromOrdinal / ORDINALS_A_DAY)
  const begins = Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100)
  // Not every number that can be typed is a day a database knows.
  return gte(db.tables.registrations.stateAt, Math.min(begins, LAST_DAY) - 14 * 60 * 60_000)
}

/** One walk along an index of ages for each state, put together in the list's order. */
export function mergeByAge(walks: RegistrationRow[][], { direction, limit }: PageRequest): RegistrationRow[] {
  const sign = direction === 'desc' ? 1 : -1
  return walks
    .flat()
    .toSorted((a, b) => sign * (a.stateAt - b.stateAt || a.ordinal - b.ordinal))
    .slice(0, limit + 1)
}

/** The filter in the words of the search index, except for days and what is overdue. */
export function facetsOf(filter: ListFilter): Facet[] {
  const one = (kind: Facet['kind'], value: string | null | undefined): Facet[] =>
    value === undefined ? [] : [{ kind, values: [value ?? ''] }]
  return [
    ...(filter.states === null ? [] : [{ kind: 'state' as const, values: filter.states }]),
    ...one('owner', filter.ownerId),
    ...one('kecamatan', filter.kecamatan),
    ...one('city', filter.city),
    ...one('package', filter.packageId),
    ...one('source', filter.source),
    ...(filter.coverage === undefined
      ? []
      : [{ kind: 'coverage' as const, values: filter.coverage.map((verdict) => verdict ?? '') }]),
    ...(filter.unverifiedPhone === true ? one('phoneProof', 'none') : []),
  ]
}

/** At most `most + 1`. */
export async function countWhere(db: Db, conditions: (SQL | undefined)[], most: number): Promise<number> {
  const { registrations } = db.tables
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(registrations)
    .where(and(...conditions))
    .limit(most + 1)
    .as('some')
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(some)
  return Number(row?.count ?? 0)
}
