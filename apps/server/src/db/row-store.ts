import { and, eq, getTableColumns, gt, gte, inArray, isNull, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db, Tx } from './database.ts'

/** For a library that brings its own query language. What is ours says what it wants in its slice's repository. */
export type RowCondition = {
  field: string
  value: unknown
  operator?: string | undefined
  connector?: 'AND' | 'OR' | undefined
}
export type Row = Record<string, unknown>

type Target = { table: string; where: RowCondition[] }

export async function findRows(db: Db | Tx, target: Target & { limit: number }): Promise<Row[]> {
  const table = tableOf(db, target.table)
  return db.select().from(table).where(toSql(table, target.where)).limit(target.limit) as Promise<Row[]>
}

export async function countRows(db: Db | Tx, target: Target): Promise<number> {
  const table = tableOf(db, target.table)
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(table)
    .where(toSql(table, target.where))
  return Number(row?.count ?? 0)
}

export async function insertRow(tx: Tx, target: { table: string; row: Row }): Promise<void> {
  await tx.insert(tableOf(tx, target.table)).values(target.row)
}

/** Returns the rows as they are now. `add` counts up, where nothing counts as 0. */
export async function updateRows(tx: Tx, target: Target & { set: Row; add?: Record<string, number> }): Promise<Row[]> {
  const table = tableOf(tx, target.table)
  const added = Object.entries(target.add ?? {}).map(([field, delta]) => [
    field,
    sql`coalesce(${columnOf(table, field)}, 0) + ${delta}`,
  ])
  return tx
    .update(table)
    .set({ ...target.set, ...(Object.fromEntries(added) as Row) })
    .where(toSql(table, target.where))
    .returning() as Promise<Row[]>
}

/** Returns the rows that were removed. */
export async function deleteRows(tx: Tx, target: Target): Promise<Row[]> {
  const table = tableOf(tx, target.table)
  return tx.delete(table).where(toSql(table, target.where)).returning() as Promise<Row[]>
}

function tableOf(db: Db | Tx, name: string): SQLiteTable {
  const table = Object.entries(db.tables).find(([known]) => known === name)?.[1]
  if (table === undefined) throw new Error(`there is no table "${name}"`)
  return table
}

function columnOf(table: SQLiteTable, field: string): AnySQLiteColumn {
  const column = getTableColumns(table)[field]
  if (column === undefined) throw new Error(`there is no column "${field}"`)
  return column
}

/** Conditions joined by AND all hold, and of those joined by OR at least one. */
function toSql(table: SQLiteTable, where: RowCondition[]): SQL | undefined {
  const isAlternative = ({ connector }: RowCondition) => connector === 'OR'
  const every = where.filter((condition) => !isAlternative(condition)).map((condition) => compare(table, condition))
  const some = where.filter(isAlternative).map((condition) => compare(table, condition))
  return and(...every, or(...some))
}

function compare(table: SQLiteTable, { field, operator = 'eq', value }: RowCondition): SQL {
  const column = columnOf(table, field)
  switch (operator) {
    case 'eq':
      return value === null ? isNull(column) : eq(column, value)
    case 'ne':
      return ne(column, value)
    case 'lt':
      return lt(column, value)
    case 'lte':
      return lte(column, value)
    case 'gt':
      return gt(column, value)
    case 'gte':
      return gte(column, value)
    case 'in':
      return inArray(column, value as unknown[])
    default:
      throw new Error(`there is no comparison "${operator}"`)
  }
}
