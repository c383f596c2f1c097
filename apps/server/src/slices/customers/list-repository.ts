import { and, asc, desc, eq, gt, inArray, lt, sql, type SQL } from 'drizzle-orm'
import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { CustomerState } from '@sambung/shared/states'
import type { Database, Db } from '../../db/database.ts'
import { matchText, queryText, type SearchWord } from '../registrations/index.ts'
import type { Customer } from './repository.ts'

export type Source = Pick<Database, 'db' | 'engine'>

export type CustomerFilter = {
  /** Empty: any. */
  states: readonly CustomerState[]
  packageId: string | null
  kecamatan: string | null
  words: SearchWord[]
}

type Page = { filter: CustomerFilter; below: number | null; limit: number }

/** Newest first, below the ordinal `below`. */
export async function listCustomerRows(source: Source, page: Page): Promise<Customer[]> {
  const { filter, limit } = page
  const alone: readonly (CustomerState | null)[] = filter.states.length === 0 ? [null] : filter.states
  // State by state along the index of each, then merged: several at once would be sorted whole.
  const some = await Promise.all(
    alone.map((state) => select(source, { ...page, filter: { ...filter, states: state === null ? [] : [state] } })),
  )
  return some
    .flat()
    .toSorted((a, b) => b.ordinal - a.ordinal)
    .slice(0, limit)
}

/** At most one more than `COUNT_AT_MOST`. */
export async function countCustomers(source: Source, filter: CustomerFilter): Promise<number> {
  const { db } = source
  const { customers } = db.tables
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(customers)
    .where(conditions(source, { filter, below: null, limit: COUNT_AT_MOST + 1 }))
    .limit(COUNT_AT_MOST + 1)
    .as('some')
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(some)
  return Number(row?.count ?? 0)
}

function select(source: Source, page: Page): Promise<Customer[]> {
  const { customers } = source.db.tables
  return source.db
    .select()
    .from(customers)
    .where(conditions(source, page))
    .orderBy(desc(customers.ordinal))
    .limit(page.limit) as unknown as Promise<Customer[]>
}

function conditions({ db, engine }: Source, { filter, below, limit }: Page): SQL | undefined {
  const { customers: c } = db.tables
  const own = and(
    below === null ? undefined : lt(c.ordinal, below),
    filter.states.length === 0 ? undefined : inArray(c.state, [...filter.states]),
    filter.packageId === null ? undefined : eq(c.packageId, filter.packageId),
    filter.kecamatan === null ? undefined : eq(c.kecamatan, filter.kecamatan),
  )
  if (filter.words.length === 0) return own
  if (engine === 'postgres') return and(own, sql`search @@ ${queryText(filter.words)}::tsquery`)
  const match = matchText({ facets: [], words: filter.words, whole: new Set() })
  // The search index names its rows by ordinal, so it walks them newest first and stops at the page's end.
  const bound = below === null ? sql`` : sql` and s.rowid < ${below}`
  const beside = own === undefined ? sql`` : sql` cross join ${c} on ${c.ordinal} = s.rowid and ${own}`
  return sql`${c.ordinal} in (select s.rowid from customer_search s${beside} where s.customer_search match ${match}${bound} order by s.rowid desc limit ${limit})`
}

/** Each found by one step along the index. */
export async function listCustomerKecamatan(db: Db, most: number): Promise<string[]> {
  const { customers } = db.tables
  const values: string[] = []
  for (let last = ''; values.length < most;) {
    const [row] = await db
      .select({ kecamatan: customers.kecamatan })
      .from(customers)
      .where(gt(customers.kecamatan, last))
      .orderBy(asc(customers.kecamatan))
      .limit(1)
    if (row === undefined || row.kecamatan === null) break
    values.push(row.kecamatan)
    last = row.kecamatan
  }
  return values
}

export async function findRegistrationNumber(db: Db, registrationId: string): Promise<string | null> {
  const { registrations } = db.tables
  const [row] = await db
    .select({ number: registrations.number })
    .from(registrations)
    .where(eq(registrations.id, registrationId))
  return row?.number ?? null
}
