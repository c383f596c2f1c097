import { asc, gt } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import type { PageRequest, RegistrationRow } from './list-columns-repository.ts'
import type { ListFilter } from './list-filter.ts'
import { countOnPostgres, pageOnPostgres } from './postgres-list-repository.ts'
import { countOnSqlite, listOnSqlite } from './sqlite-list-repository.ts'

export type { RegistrationRow } from './list-columns-repository.ts'

/** Where to read, and how that engine searches. */
export type Source = Pick<Database, 'db' | 'engine'>

/** The page's rows in the list's order, one more than `limit` when there are more. */
export async function listRows({ db, engine }: Source, request: PageRequest): Promise<RegistrationRow[]> {
  return engine === 'sqlite' ? listOnSqlite(db, request) : (await pageOnPostgres(db, request)).rows
}

/** The same, with how many there are in all: at most `COUNT_AT_MOST + 1`. */
export async function listPage(
  { db, engine }: Source,
  request: PageRequest,
): Promise<{ rows: RegistrationRow[]; total: number }> {
  if (engine === 'postgres') return pageOnPostgres(db, request)
  const rows = await listOnSqlite(db, request)
  // A list that ends on its first page has been counted already.
  const isWhole = request.after === null && rows.length <= request.limit
  return { rows, total: isWhole ? rows.length : await countOnSqlite(db, request.filter) }
}

/** At most `COUNT_AT_MOST + 1`. */
export async function countRows({ db, engine }: Source, filter: ListFilter): Promise<number> {
  return engine === 'sqlite' ? countOnSqlite(db, filter) : countOnPostgres(db, filter)
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
