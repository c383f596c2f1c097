import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { RegistrationState } from '@sambung/shared/states'
import type { Database, Db } from '../../db/database.ts'
import type { Place } from './cursor.ts'
import type { ListFilter } from './list-filter.ts'
import { matchText, queryText, type Facet } from './search-query.ts'

/** Where to read, and how that engine searches. */
export type Source = Pick<Database, 'db' | 'engine'>
export type PageRequest = {
  filter: ListFilter
  sort: 'created' | 'age'
  direction: 'asc' | 'desc'
  after: Place | null
  limit: number
}
export type RegistrationRow = Awaited<ReturnType<typeof select>>[number]

/** The search index keeps beginnings of up to this many letters ready. */
const LONGEST_BEGINNING = 8
/** So many found rows are sorted as they are; of more, each state's rows are walked in their order. */
const SORT_AT_MOST = 5_000

/** The page's rows in the list's order, one more than `limit` when there are more. */
export async function listRows(source: Source, request: PageRequest): Promise<RegistrationRow[]> {
  if (source.engine === 'postgres') {
    return request.sort === 'age' ? walkByAge(source, request) : listByOrdinal(source, request)
  }
  const match = await matchOf(source.db, request.filter)
  if (request.sort === 'created') return listByOrdinal(source, request, match)
  const onlyStates = match === null || isOnlyStates(request.filter)
  if (onlyStates) return walkByAge(source, request)
  const found = await countMatches(source.db, { match, ...request.filter }, SORT_AT_MOST)
  return found > SORT_AT_MOST ? walkByAge(source, request) : sortByAge(source, request, match)
}

/** At most `COUNT_AT_MOST + 1`. */
export async function countRows(source: Source, filter: ListFilter): Promise<number> {
  if (source.engine === 'sqlite') {
    const match = await matchOf(source.db, filter)
    // What is overdue stands in an index of its own.
    const byColumns = match === null || (filter.overdue !== undefined && isOnlyStates(filter))
    if (!byColumns) return countMatches(source.db, { match, ...filter }, COUNT_AT_MOST)
    return countWhere(source.db, columnConditions(source.db, filter))
  }
  return countWhere(source.db, postgresConditions(source.db, filter))
}

async function listByOrdinal(
  source: Source,
  { filter, direction, after, limit }: PageRequest,
  match: string | null = null,
): Promise<RegistrationRow[]> {
  const { db } = source
  const { ordinal } = db.tables.registrations
  const order = direction === 'desc' ? desc(ordinal) : asc(ordinal)
  const beyond =
    after === null ? undefined : direction === 'desc' ? lt(ordinal, after.ordinal) : gt(ordinal, after.ordinal)
  if (match === null) {
    return select(db)
      .where(and(beyond, ...(source.engine === 'sqlite' ? columnConditions : postgresConditions)(db, filter)))
      .orderBy(order)
      .limit(limit + 1)
  }
  const page = indexed(filter, { match, direction, after, limit: limit + 1 })
  return select(db)
    .where(sql`${ordinal} in ${page}`)
    .orderBy(order)
}

/** The longest wait first (`desc`) or last, along the index of ages: each state's own, or that of all. */
async function walkByAge(source: Source, request: PageRequest): Promise<RegistrationRow[]> {
  const { db } = source
  const { filter, limit } = request
  const { state } = db.tables.registrations
  const walk = (one: RegistrationState | null) =>
    select(db)
      .where(
        and(
          one === null ? undefined : eq(state, one),
          beyondAge(db, request),
          ...(source.engine === 'sqlite'
            ? [...columnConditions(db, { ...filter, states: null }).map(unindexed), ...wordConditions(db, filter)]
            : postgresConditions(db, { ...filter, states: null })),
        ),
      )
      .orderBy(...ageOrder(db, request))
      .limit(limit + 1)
  const rows = (await Promise.all((filter.states ?? [null]).map(walk))).flat()
  const sign = request.direction === 'desc' ? 1 : -1
  return rows.toSorted((a, b) => sign * (a.stateAt - b.stateAt || a.ordinal - b.ordinal)).slice(0, limit + 1)
}

/** SQLite: of so few rows, the ages are sorted; then only the page's rows are read. */
async function sortByAge(source: Source, request: PageRequest, match: string): Promise<RegistrationRow[]> {
  const { db } = source
  const { filter, limit } = request
  const { ordinal } = db.tables.registrations
  const all = indexed(filter, { match, direction: 'desc', after: null, limit: SORT_AT_MOST })
  const page = db
    .select({ ordinal })
    .from(db.tables.registrations)
    .where(and(sql`${ordinal} in ${all}`, beyondAge(db, request)))
    .orderBy(...ageOrder(db, request))
    .limit(limit + 1)
  return select(db)
    .where(inArray(ordinal, page))
    .orderBy(...ageOrder(db, request))
}

function ageOrder(db: Db, { direction }: PageRequest): SQL[] {
  const { stateAt, ordinal } = db.tables.registrations
  return direction === 'desc' ? [asc(stateAt), asc(ordinal)] : [desc(stateAt), desc(ordinal)]
}

function beyondAge(db: Db, { direction, after }: PageRequest): SQL | undefined {
  if (after === null || after.stateAt === null) return undefined
  const { stateAt, ordinal } = db.tables.registrations
  const place = after.stateAt
  return direction === 'desc'
    ? and(gte(stateAt, place), or(gt(stateAt, place), gt(ordinal, after.ordinal)))
    : and(lte(stateAt, place), or(lt(stateAt, place), lt(ordinal, after.ordinal)))
}

/** The filter as conditions on columns; what the search index knows is left to it where it is asked. */
function columnConditions(db: Db, filter: ListFilter): (SQL | undefined)[] {
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

/** Keeps the planner on the index whose order is walked: a filter that seems rare would else be gathered and sorted. */
function unindexed(condition: SQL | undefined): SQL | undefined {
  return condition === undefined ? undefined : sql`(${condition}) is true`
}

/** SQLite, where so many rows match that walking them in another order meets enough: the words read in the row itself. */
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

/**
 * PostgreSQL: several filters together, and words, are one question to the index of the generated column `search`; a
 * single filter has an index of its own, which also knows the order.
 */
function postgresConditions(db: Db, filter: ListFilter): (SQL | undefined)[] {
  const facets = facetsOf(filter)
  if (facets.length < 2 && filter.words.length === 0) return columnConditions(db, filter)
  const { fromOrdinal, belowOrdinal, overdue } = filter
  const beside: ListFilter = { states: null, words: [], fromOrdinal, belowOrdinal, ...(overdue && { overdue }) }
  return [...columnConditions(db, beside), sql`search @@ ${queryText(filter.words, facets)}::tsquery`]
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

async function countMatches(
  db: Db,
  { match, ...filter }: ListFilter & { match: string },
  most: number,
): Promise<number> {
  const window = indexed(filter, { match, direction: 'desc', after: null, limit: most + 1 })
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(sql`${window}`)
  return Number(row?.count ?? 0)
}

async function countWhere(db: Db, conditions: (SQL | undefined)[]): Promise<number> {
  const { registrations } = db.tables
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(registrations)
    .where(and(...conditions))
    .limit(COUNT_AT_MOST + 1)
    .as('some')
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(some)
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

function facetsOf(filter: ListFilter): Facet[] {
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

function isOnlyStates(filter: ListFilter): boolean {
  return filter.words.length === 0 && facetsOf(filter).every(({ kind }) => kind === 'state')
}

/** What a row of the list shows; the sealed identity number stays where it is. */
function select(db: Db) {
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

/** The values a column has, each found by one step along its index. */
export async function listDistinct(
  db: Db,
  name: 'kecamatan' | 'city' | 'source',
  most: number,
): Promise<{ value: string; city: string }[]> {
  const { registrations: r } = db.tables
  const values: { value: string; city: string }[] = []
  for (let last = ''; values.length < most;) {
    const [row] = await db
      .select({ value: r[name], city: r.city })
      .from(r)
      .where(gt(r[name], last))
      .orderBy(asc(r[name]))
      .limit(1)
    if (row === undefined || row.value === null) break
    values.push({ value: row.value, city: row.city })
    last = row.value
  }
  return values
}
