import { existsSync } from 'node:fs'
import Client from 'better-sqlite3'
import { getTableConfig as describePostgres, type PgTable } from 'drizzle-orm/pg-core'
import { getTableConfig as describeSqlite } from 'drizzle-orm/sqlite-core'
import { expect, inject, test } from 'vitest'
import { PROCESSES_TIMEOUT_MS, runTogether } from '../../test/child-process.ts'
import { createEmptyDatabase, queryPostgres } from '../../test/empty-database.ts'
import { postgresKit, sqliteKit } from './kit.ts'
import { migrate, readMigrations } from './migrate.ts'
import { sqliteFile } from './open.ts'
import { buildTables } from './schema/index.ts'

const NAMES = readMigrations(inject('engine')).map((migration) => migration.name)
const LEDGER = 'schema_migrations'
/** What a migration writes by hand, and no schema says: SQLite's full-text tables, PostgreSQL’s text column and the indexes beside it. */
const SEARCH_INDEX = /_search(_\w+)?$/

test('an empty database is brought to the head, and a second time there is nothing to do', async () => {
  await using database = await createEmptyDatabase()
  expect(await migrate(database.url)).toEqual(NAMES)
  expect(await migrate(database.url)).toEqual([])
  expect(await query(database.url, `SELECT name FROM ${LEDGER} ORDER BY name`)).toEqual(NAMES.map((name) => ({ name })))
})

test('what stands in the migrated database is what the schema says: tables, columns, types, indexes', async () => {
  await using database = await createEmptyDatabase()
  await migrate(database.url)
  const engine = inject('engine')
  const expected = engine === 'sqlite' ? expectedSqlite() : expectedPostgres()
  const found = engine === 'sqlite' ? readSqlite(database.url) : await readPostgres(database.url)
  expect(Object.keys(found).toSorted()).toEqual(Object.keys(expected).toSorted())
  for (const [name, shape] of Object.entries(expected)) expect({ name, ...found[name] }).toEqual({ name, ...shape })
})

test(
  'four processes that migrate at the same moment: each migration is applied once',
  async () => {
    const stores = await Promise.all(
      Array.from({ length: inject('engine') === 'sqlite' ? 12 : 3 }, createEmptyDatabase),
    )
    try {
      const source = `
        const { migrate } = await import(${JSON.stringify(import.meta.resolve('./migrate.ts'))})
        const applied = []
        for (const url of ${JSON.stringify(stores.map(({ url }) => url))}) applied.push(await migrate(url))
        console.log(JSON.stringify(applied))`
      const ended = await runTogether(4, source)
      expect(ended.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
        Array(4).fill({ exitCode: 0, stderr: '' }),
      )
      const applied = ended.map(({ stdout }) => JSON.parse(stdout) as string[][])
      for (const at of stores.keys()) expect(applied.flatMap((each) => each[at])).toEqual(NAMES)
    } finally {
      for (const store of stores) await store[Symbol.asyncDispose]()
    }
  },
  PROCESSES_TIMEOUT_MS,
)

test('a migration that was edited after it was applied is refused by its name', async () => {
  await using database = await createEmptyDatabase()
  await migrate(database.url)
  const [name = ''] = NAMES
  await query(database.url, `UPDATE ${LEDGER} SET hash = 'of another text' WHERE name = '${name}'`)
  await expect(migrate(database.url)).rejects.toThrow(`migration ${name} was changed after it was applied`)
})

test('a migration that fails leaves nothing behind', async () => {
  await using database = await createEmptyDatabase()
  await migrate(database.url)
  // The ledger forgets the last migration: applied again, it meets its own tables and fails half way.
  await query(database.url, 'DROP TABLE audit_entries')
  await query(database.url, `DELETE FROM ${LEDGER}`)
  await expect(migrate(database.url)).rejects.toThrow(/already exists/)
  expect(await query(database.url, `SELECT name FROM ${LEDGER}`)).toEqual([])
  await expect(query(database.url, 'SELECT 1 FROM audit_entries')).rejects.toThrow(/audit_entries/)
})

type Shape = { columns: string[]; indexes: string[] }

function columnLine(name: string, type: string, isRequired: boolean): string {
  return `${name} ${type}${isRequired ? ' required' : ''}`
}

type Described = {
  columns: { name: string; notNull: boolean; primary: boolean; getSQLType(): string }[]
  indexes: { config: { name?: string | undefined; unique?: boolean | undefined; columns: unknown[] } }[]
}

function describe({ columns, indexes }: Described): Shape {
  return {
    columns: columns
      .map((column) => columnLine(column.name, column.getSQLType(), column.notNull || column.primary))
      .toSorted(),
    indexes: indexes
      .map(({ config }) => {
        const parts = config.columns.map((column) => (column as { name: string }).name).join(',')
        return `${config.name} ${parts}${config.unique ? ' unique' : ''}`
      })
      .toSorted(),
  }
}

function expectedSqlite(): Record<string, Shape> {
  const tables = Object.values(buildTables(sqliteKit)).map((table) => describeSqlite(table))
  return Object.fromEntries(tables.map((table) => [table.name, describe(table)]))
}

function expectedPostgres(): Record<string, Shape> {
  const tables = Object.values(buildTables(postgresKit)).map((table) => describePostgres(table as unknown as PgTable))
  return Object.fromEntries(tables.map((table) => [table.name, describe(table as unknown as Described)]))
}

function readSqlite(url: string): Record<string, Shape> {
  const client = new Client(sqliteFile(url) ?? '')
  const all = <Row>(sql: string) => client.prepare(sql).all() as Row[]
  const tables = all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
  const found = tables
    .filter(({ name }) => name !== LEDGER && !name.startsWith('sqlite_') && !SEARCH_INDEX.test(name))
    .map(({ name }): [string, Shape] => {
      const columns = all<{ name: string; type: string; notnull: number }>(`PRAGMA table_info(${name})`)
      const indexes = all<{ name: string; unique: number; origin: string }>(`PRAGMA index_list(${name})`)
      return [
        name,
        {
          columns: columns
            .map((column) => columnLine(column.name, column.type.toLowerCase(), column.notnull === 1))
            .toSorted(),
          indexes: indexes
            .filter((index) => index.origin === 'c')
            .map((index) => {
              const parts = all<{ name: string }>(`PRAGMA index_info(${index.name})`)
              return `${index.name} ${parts.map((part) => part.name).join(',')}${index.unique === 1 ? ' unique' : ''}`
            })
            .toSorted(),
        },
      ]
    })
  client.close()
  return Object.fromEntries(found)
}

async function readPostgres(url: string): Promise<Record<string, Shape>> {
  const columns = await queryPostgres<{ table: string; name: string; type: string; required: boolean }>(
    url,
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`,
  )
  const indexes = await queryPostgres<{ table: string; name: string; unique: boolean; parts: string }>(
    url,
    `SELECT c.relname AS table, i.relname AS name, x.indisunique AS unique,
       (SELECT string_agg(a.attname, ',' ORDER BY k.at) FROM unnest(x.indkey) WITH ORDINALITY AS k(attnum, at)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum) AS parts
     FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
     WHERE c.relnamespace = 'public'::regnamespace AND NOT x.indisprimary`,
  )
  const names = new Set(columns.map((column) => column.table).filter((name) => name !== LEDGER))
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      {
        columns: columns
          .filter((column) => column.table === name && column.type !== 'tsvector')
          .map((column) => columnLine(column.name, column.type, column.required))
          .toSorted(),
        indexes: indexes
          .filter((index) => index.table === name && !SEARCH_INDEX.test(index.name))
          .map((index) => `${index.name} ${index.parts}${index.unique ? ' unique' : ''}`)
          .toSorted(),
      },
    ]),
  )
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const file = sqliteFile(url)
  if (file === null) return queryPostgres(url, sql)
  expect(existsSync(file)).toBe(true)
  const client = new Client(file)
  try {
    const statement = client.prepare(sql)
    if (statement.reader) return statement.all()
    statement.run()
    return []
  } finally {
    client.close()
  }
}
