import { getTableConfig as describePostgres, type PgTable } from 'drizzle-orm/pg-core'
import { getTableConfig as describeSqlite, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { postgresKit, sqliteKit } from '../kit.ts'
import { buildTables } from './index.ts'
import * as postgres from './postgres.ts'
import * as sqlite from './sqlite.ts'

test('the migration tool is shown every table, on both engines', () => {
  const names = Object.keys(buildTables(sqliteKit)).toSorted()
  expect(Object.keys(sqlite).toSorted()).toEqual(names)
  expect(Object.keys(postgres).toSorted()).toEqual(names)
})

test('no two slices give a table the same name', () => {
  const names = Object.values(buildTables(sqliteKit)).map((table) => describeSqlite(table).name)
  expect(new Set(names).size).toBe(names.length)
})

test('both engines are given the same columns and the same indexes', () => {
  const own = Object.values(buildTables(sqliteKit)).map((table) => shape(describeSqlite(table as SQLiteTable)))
  const other = Object.values(buildTables(postgresKit)).map((table) =>
    shape(describePostgres(table as unknown as PgTable)),
  )
  expect(other).toEqual(own)
})

type Described = {
  name: string
  columns: { name: string; notNull: boolean; primary: boolean; dataType: string }[]
  indexes: { config: { name?: string | undefined; unique?: boolean | undefined } }[]
}

function shape({ name, columns, indexes }: Described) {
  return {
    name,
    columns: columns.map((column) => [column.name, column.notNull || column.primary, column.primary]),
    indexes: indexes.map(({ config }) => [config.name, config.unique ?? false]),
  }
}
