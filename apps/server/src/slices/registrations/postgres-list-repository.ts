import { and, eq, inArray, max, min, sql, type SQL } from 'drizzle-orm'
import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { RegistrationState } from '@sambung/shared/states'
import type { Db } from '../../db/database.ts'
import { unindexed } from '../../db/kit.ts'
import type { Instant } from '../../ports/clock.ts'
import { arrange, type Arranged } from './arrange-repository.ts'
import type { Place } from './cursor.ts'
import type { ListFilter } from './list-filter.ts'
import {
  ageOrder,
  beyondAge,
  beyondOrdinal,
  columnConditions,
  countWhere,
  facetsOf,
  mergeByAge,
  notBefore,
  ordinalOrder,
  selectRows,
  type PageRequest,
  type RegistrationRow,
} from './list-columns-repository.ts'
import { intersectRanges, type OrdinalRange } from './number-range.ts'

type ArrangedRequest = PageRequest & { filter: Arranged }
type RowPlace = { ordinal: number; stateAt: Instant }

/** The page's rows, one more than `limit` when there are more, and how many there are in all: at most `COUNT_AT_MOST + 1`. */
export async function pageOnPostgres(
  db: Db,
  request: PageRequest,
): Promise<{ rows: RegistrationRow[]; total: number }> {
  const filter = await arrange(db, request.filter)
  const asksIndex = filter.asked !== null && !(await hasManyPhones(db, filter))
  const places = asksIndex ? await findPlaces(db, filter) : null
  if (places !== null && places.length <= COUNT_AT_MOST) {
    return { rows: await selectPage(db, places, request), total: places.length }
  }
  // Of many phones it is known that they are more than are counted.
  const total =
    filter.asked === null ? await countWhere(db, conditionsOf(db, filter), COUNT_AT_MOST) : COUNT_AT_MOST + 1
  const spanned = { ...request, filter: { ...filter, ...(await spanOf(db, filter)) } }
  return { rows: await (request.sort === 'age' ? walkByAge(db, spanned) : listByOrdinal(db, spanned)), total }
}

/** At most `COUNT_AT_MOST + 1`. */
export async function countOnPostgres(db: Db, filter: ListFilter): Promise<number> {
  if (await hasManyPhones(db, filter)) return COUNT_AT_MOST + 1
  return countWhere(db, conditionsOf(db, await arrange(db, filter)), COUNT_AT_MOST)
}

/** `08123`, and nothing beside it: phones that begin so lie together, while the search index gathers a key of each. */
async function hasManyPhones(db: Db, filter: ListFilter): Promise<boolean> {
  const [{ phone: digits } = { phone: null }, ...others] = filter.words
  const { fromOrdinal, belowOrdinal, overdue } = filter
  const isNarrowed =
    others.length + facetsOf(filter).length > 0 || (fromOrdinal ?? belowOrdinal ?? overdue) !== undefined
  if (digits === null || isNarrowed) return false
  const { phone } = db.tables.registrations
  const following = String(BigInt(digits) + 1n)
  const begun = sql`${phone} >= ${`+62${digits}`} AND ${phone} < ${`+62${following}`}`
  return (await countWhere(db, [begun], COUNT_AT_MOST)) > COUNT_AT_MOST
}

/**
 * Between which numbers all of it lies, as each filter's own index says: a package that was retired years ago, a source
 * of last month. The planner takes every value for evenly spread, and would walk through the years without it.
 */
async function spanOf(db: Db, filter: ListFilter): Promise<Pick<ListFilter, 'fromOrdinal' | 'belowOrdinal'>> {
  const { registrations: r } = db.tables
  const { ownerId, kecamatan, city, source, packageId } = filter
  const given = [
    [r.ownerId, ownerId],
    [r.kecamatan, kecamatan],
    [r.city, city],
    [r.source, source],
    [r.packageId, packageId],
  ] as const
  const asked = given.flatMap(([column, value]) => (value == null ? [] : [eq(column, value)]))
  const edges = await Promise.all(
    asked.map((condition) =>
      db
        .select({ first: min(r.ordinal), last: max(r.ordinal) })
        .from(r)
        .where(condition),
    ),
  )
  const { from, below } = edges
    .flat()
    .reduce<OrdinalRange>(
      (range, { first, last }) =>
        intersectRanges(range, { from: first ?? undefined, below: last === null ? undefined : last + 1 }),
      { from: filter.fromOrdinal, below: filter.belowOrdinal },
    )
  return { fromOrdinal: from, belowOrdinal: below }
}

async function listByOrdinal(db: Db, request: ArrangedRequest): Promise<RegistrationRow[]> {
  return selectRows(db)
    .where(and(beyondOrdinal(db, request), ...conditionsOf(db, request.filter)))
    .orderBy(ordinalOrder(db, request))
    .limit(request.limit + 1)
}

/** Where the rows stand that the search index finds, one more than are counted. */
async function findPlaces(db: Db, filter: Arranged): Promise<RowPlace[]> {
  const { registrations: r } = db.tables
  return db
    .select({ ordinal: r.ordinal, stateAt: r.stateAt })
    .from(r)
    .where(and(...conditionsOf(db, filter)))
    .limit(COUNT_AT_MOST + 1)
}

/** The page of few rows: sorted here, the index is asked once for the page and the count. */
async function selectPage(
  db: Db,
  places: RowPlace[],
  { sort, direction, after, limit }: PageRequest,
): Promise<RegistrationRow[]> {
  const sign = (sort === 'age') === (direction === 'desc') ? 1 : -1
  const compare = (one: RowPlace, other: Place) =>
    sign * ((sort === 'age' ? one.stateAt - (other.stateAt ?? 0) : 0) || one.ordinal - other.ordinal)
  const page = places
    .filter((place) => after === null || compare(place, after) > 0)
    .toSorted(compare)
    .slice(0, limit + 1)
    .map(({ ordinal }) => ordinal)
  const rows = page.length === 0 ? [] : await selectRows(db).where(inArray(db.tables.registrations.ordinal, page))
  const turn = new Map(page.map((ordinal, index) => [ordinal, index]))
  return rows.toSorted((one, other) => (turn.get(one.ordinal) ?? 0) - (turn.get(other.ordinal) ?? 0))
}

/** Along the index of ages: each state's own, or that of all. */
async function walkByAge(db: Db, request: ArrangedRequest): Promise<RegistrationRow[]> {
  const { filter, limit } = request
  const { state } = db.tables.registrations
  // The state is the index's own affair.
  const others = conditionsOf(db, filter.states === null ? filter : await arrange(db, { ...filter, states: null }))
  const walk = (one: RegistrationState | null) =>
    selectRows(db)
      .where(
        and(
          one === null ? undefined : eq(state, one),
          beyondAge(db, request),
          notBefore(db, filter.fromOrdinal),
          ...others,
        ),
      )
      .orderBy(...ageOrder(db, request))
      .limit(limit + 1)
  return mergeByAge(await Promise.all((filter.states ?? [null]).map(walk)), request)
}

function conditionsOf(db: Db, filter: Arranged): (SQL | undefined)[] {
  const { asked, beside, fromOrdinal, belowOrdinal, overdue } = filter
  if (asked === null) return columnConditions(db, filter)
  const columns: ListFilter = { states: null, words: [], fromOrdinal, belowOrdinal, ...(overdue && { overdue }) }
  const asks = (question: string) => sql`search @@ ${question}::tsquery`
  return [...columnConditions(db, columns), asks(asked), ...beside.map((question) => unindexed(asks(question)))]
}
