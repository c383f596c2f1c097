import { and, eq, max, min, sql, type SQL } from 'drizzle-orm'
import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { RegistrationState } from '@sambung/shared/states'
import type { Db } from '../../db/database.ts'
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
import { queryText } from './search-query.ts'

const SHORTEST_WHOLE = 5

/** `total`: as counted before, which decides how to go about it. */
export async function listOnPostgres(db: Db, request: PageRequest & { total: number }): Promise<RegistrationRow[]> {
  const { filter, sort, total } = request
  if (asksIndex(filter) && total <= COUNT_AT_MOST) return gather(db, request)
  const spanned = { ...request, filter: { ...filter, ...(await spanOf(db, filter)) } }
  return sort === 'age' ? walkByAge(db, spanned) : listByOrdinal(db, spanned)
}

export async function countOnPostgres(db: Db, filter: ListFilter): Promise<number> {
  if (await hasManyPhones(db, filter)) return COUNT_AT_MOST + 1
  return countWhere(db, conditionsOf(db, filter), COUNT_AT_MOST)
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
 * The words among several that everybody has as they stand, `bandung`: asked for as a beginning, each row that has one
 * would be gathered before it meets the other words.
 */
export async function markWholeWords(db: Db, filter: ListFilter): Promise<ListFilter> {
  if (filter.words.length + facetsOf(filter).length < 2) return filter
  const words = await Promise.all(
    filter.words.map(async (word) => {
      if (word.text.length < SHORTEST_WHOLE) return word
      const isEverywhere = sql`search @@ ${queryText([{ text: word.text, end: null, phone: null, isWhole: true }])}::tsquery`
      return { ...word, isWhole: (await countWhere(db, [isEverywhere], COUNT_AT_MOST)) > COUNT_AT_MOST }
    }),
  )
  return { ...filter, words }
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

async function listByOrdinal(db: Db, request: PageRequest): Promise<RegistrationRow[]> {
  return selectRows(db)
    .where(and(beyondOrdinal(db, request), ...conditionsOf(db, request.filter)))
    .orderBy(ordinalOrder(db, request))
    .limit(request.limit + 1)
}

/**
 * What the search index finds, sorted. The planner takes rare words for less rare than they are, and would walk through
 * all rows in the list's order until the page is full: an order that no index has keeps it from that.
 */
async function gather(db: Db, request: PageRequest): Promise<RegistrationRow[]> {
  const { stateAt, ordinal } = db.tables.registrations
  const isByAge = request.sort === 'age'
  const isUpwards = isByAge === (request.direction === 'desc')
  const order = (isByAge ? [stateAt, ordinal] : [ordinal]).map((column) =>
    isUpwards ? sql`coalesce(${column}, ${column}) asc` : sql`coalesce(${column}, ${column}) desc`,
  )
  return selectRows(db)
    .where(and(isByAge ? beyondAge(db, request) : beyondOrdinal(db, request), ...conditionsOf(db, request.filter)))
    .orderBy(...order)
    .limit(request.limit + 1)
}

/** Along the index of ages: each state's own, or that of all. */
async function walkByAge(db: Db, request: PageRequest): Promise<RegistrationRow[]> {
  const { filter, limit } = request
  const { state } = db.tables.registrations
  const walk = (one: RegistrationState | null) =>
    selectRows(db)
      .where(
        and(
          one === null ? undefined : eq(state, one),
          beyondAge(db, request),
          notBefore(db, filter.fromOrdinal),
          ...conditionsOf(db, { ...filter, states: null }),
        ),
      )
      .orderBy(...ageOrder(db, request))
      .limit(limit + 1)
  return mergeByAge(await Promise.all((filter.states ?? [null]).map(walk)), request)
}

/** Several filters together, and words, are one question to the index of the column `search`; a single filter has its own. */
function asksIndex(filter: ListFilter): boolean {
  return filter.words.length > 0 || facetsOf(filter).length > 1
}

function conditionsOf(db: Db, filter: ListFilter): (SQL | undefined)[] {
  if (!asksIndex(filter)) return columnConditions(db, filter)
  const { fromOrdinal, belowOrdinal, overdue } = filter
  const beside: ListFilter = { states: null, words: [], fromOrdinal, belowOrdinal, ...(overdue && { overdue }) }
  const question = queryText(filter.words, facetsOf(filter))
  return [...columnConditions(db, beside), sql`search @@ ${question}::tsquery`]
}
