import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { RegistrationState } from '@sambung/shared/states'
import type { Db } from '../../db/database.ts'
import { unindexed } from '../../db/kit.ts'
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
import { matchText } from './search-query.ts'

/** The search index keeps beginnings of up to this many letters ready. */
const LONGEST_BEGINNING = 8
/** So many found rows are sorted by age; of more, the ages are walked until the page is full. */
const SORT_AT_MOST = 5_000

export async function listOnSqlite(db: Db, request: PageRequest): Promise<RegistrationRow[]> {
  const { filter, sort } = request
  const match = await matchOf(db, filter)
  if (sort === 'created') return listByOrdinal(db, request, match)
  if (match === null || isOnlyStates(filter)) return walkByAge(db, request)
  const found = await countMatches(db, { match, ...filter }, SORT_AT_MOST)
  if (found <= SORT_AT_MOST) return sortByAge(db, request, match)
  return walkByAge(db, { ...request, filter: { ...filter, fromOrdinal: await findFirst(db, filter, match) } })
}

export async function countOnSqlite(db: Db, filter: ListFilter): Promise<number> {
  const match = await matchOf(db, filter)
  // What is overdue stands in an index of its own.
  const byColumns = match === null || (filter.overdue !== undefined && isOnlyStates(filter))
  return byColumns
    ? countWhere(db, columnConditions(db, filter), COUNT_AT_MOST)
    : countMatches(db, { match, ...filter }, COUNT_AT_MOST)
}

async function listByOrdinal(db: Db, request: PageRequest, match: string | null): Promise<RegistrationRow[]> {
  const { filter, direction, after, limit } = request
  if (match === null) {
    return selectRows(db)
      .where(and(beyondOrdinal(db, request), ...columnConditions(db, filter)))
      .orderBy(ordinalOrder(db, request))
      .limit(limit + 1)
  }
  const page = indexed(filter, { match, direction, after, limit: limit + 1 })
  return selectRows(db)
    .where(sql`${db.tables.registrations.ordinal} in ${page}`)
    .orderBy(ordinalOrder(db, request))
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
          ...columnConditions(db, { ...filter, states: null }).map(unindexed),
          ...wordConditions(db, filter),
        ),
      )
      .orderBy(...ageOrder(db, request))
      .limit(limit + 1)
  return mergeByAge(await Promise.all((filter.states ?? [null]).map(walk)), request)
}

/** The ages of so few rows are sorted; then only the page's rows are read. */
async function sortByAge(db: Db, request: PageRequest, match: string): Promise<RegistrationRow[]> {
  const { filter, limit } = request
  const { ordinal } = db.tables.registrations
  const all = indexed(filter, { match, direction: 'desc', after: null, limit: SORT_AT_MOST })
  const page = db
    .select({ ordinal })
    .from(db.tables.registrations)
    .where(and(sql`${ordinal} in ${all}`, beyondAge(db, request)))
    .orderBy(...ageOrder(db, request))
    .limit(limit + 1)
  return selectRows(db)
    .where(inArray(ordinal, page))
    .orderBy(...ageOrder(db, request))
}

/** Where so many rows match that walking them in another order meets enough: the words read in the row itself. */
function wordConditions(db: Db, { words }: ListFilter): (SQL | undefined)[] {
  const { registrations: r } = db.tables
  const parts = [r.fullName, r.address, r.kelurahan, r.kecamatan, r.city, r.postalCode, r.number]
  const text = sql.join(
    parts.map((part) => sql`coalesce(${part}, '')`),
    sql` || ' ' || `,
  )
  return words.map((word) =>
    or(
      // Letters and digits alone, so that nothing of it is a pattern.
      sql`lower(' ' || ${text}) glob ${`*[^a-z0-9]${word.text}*`}`,
      word.end === null
        ? undefined
        : sql`(${r.phone} like ${endsWith(word.end)} or ${r.number} like ${endsWith(word.end)})`,
      word.phone === null ? undefined : sql`${r.phone} like ${`+62${word.phone}%`}`,
    ),
  )
}

function endsWith(backwards: string): string {
  return `%${Array.from(backwards).toReversed().join('')}`
}

type Window = { match: string; direction: 'asc' | 'desc'; after: Place | null; limit: number }

/**
 * The ordinals that the search index finds, in order and no more than asked for: its rows are named by ordinal, so that
 * the newest come first without sorting. Only what is overdue has to be looked up beside it.
 */
function indexed(filter: ListFilter, { match, direction, after, limit }: Window): SQL {
  const order = direction === 'desc' ? sql`desc` : sql`asc`
  const bounds = [
    after === null
      ? undefined
      : direction === 'desc'
        ? sql`s.rowid < ${after.ordinal}`
        : sql`s.rowid > ${after.ordinal}`,
    filter.fromOrdinal === undefined ? undefined : sql`s.rowid >= ${filter.fromOrdinal}`,
    filter.belowOrdinal === undefined ? undefined : sql`s.rowid < ${filter.belowOrdinal}`,
  ].filter((bound) => bound !== undefined)
  const late = filter.overdue?.map(({ state, before }) => sql`(o.state = ${state} and o.state_at < ${before})`)
  const beside = late === undefined ? sql`` : sql` cross join registrations o on o.ordinal = s.rowid`
  const conditions = [
    sql`s.registration_search match ${match}`,
    ...bounds,
    ...(late === undefined ? [] : [sql`(${sql.join(late, sql` or `)})`]),
  ]
  return sql`(select s.rowid from registration_search s${beside} where ${sql.join(conditions, sql` and `)} order by s.rowid ${order} limit ${limit})`
}

/** What matches may all be recent: an owner who came last month. The walk need not begin years before. */
async function findFirst(db: Db, filter: ListFilter, match: string): Promise<number | undefined> {
  const first = indexed(filter, { match, direction: 'asc', after: null, limit: 1 })
  const [row] = await db.select({ ordinal: sql<number>`rowid` }).from(sql`${first}`)
  return row === undefined ? filter.fromOrdinal : Number(row.ordinal)
}

async function countMatches(
  db: Db,
  { match, ...filter }: ListFilter & { match: string },
  most: number,
): Promise<number> {
  const window = indexed(filter, { match, direction: 'desc', after: null, limit: most + 1 })
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(sql`${window}`)
  return Number(row?.count ?? 0)
}

/** What the search index is asked for; null when it has nothing to narrow. */
async function matchOf(db: Db, filter: ListFilter): Promise<string | null> {
  const whole = new Set<string>()
  for (const { text } of filter.words) {
    // Gathering all words with such a beginning takes long where one of them is everywhere: then it is that word.
    if (text.length <= LONGEST_BEGINNING) continue
    const match = `"${text}"`
    if ((await countMatches(db, { states: null, words: [], match }, COUNT_AT_MOST)) > COUNT_AT_MOST) whole.add(text)
  }
  return matchText({ facets: facetsOf(filter), words: filter.words, whole })
}

function isOnlyStates(filter: ListFilter): boolean {
  return filter.words.length === 0 && facetsOf(filter).every(({ kind }) => kind === 'state')
}
