import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { INSTANTS, makeRows, type Row } from './registration-rows.ts'

type Statement = { name: string; sql: string }

/** Straight into the migrated file: indexes and triggers work as they do for the server. */
export function fillSqlite(file: string, count: number, now: number): void {
  const database = new Sqlite(file)
  try {
    database.pragma('synchronous = OFF')
    database.pragma('cache_size = -200000')
    const inserts = new Map<string, Sqlite.Statement>()
    const insert = (table: string, row: Row) => {
      let statement = inserts.get(table)
      if (statement === undefined) {
        const names = Object.keys(row)
        const places = names.map((name) => `@${name}`).join(', ')
        statement = database.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`)
        inserts.set(table, statement)
      }
      statement.run(row)
    }
    database.exec('BEGIN IMMEDIATE')
    for (const { registration, message, number } of makeRows(count, now)) {
      insert('registrations', registration)
      insert('messages', message)
      if (number % 50_000 === 49_999) database.exec('COMMIT; BEGIN IMMEDIATE')
    }
    database.exec('COMMIT')
    database.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    database.close()
  }
}

const CHUNK = 4_000

/** In pieces of some thousand rows, each one statement; then what the planner knows is brought up to date. */
export async function fillPostgres(url: string, count: number, now: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SET synchronous_commit = off')
    let registrations: Row[] = []
    let messages: Row[] = []
    const flush = async () => {
      await client.query(toInsert('registrations', registrations).sql, [JSON.stringify(registrations)])
      await client.query(toInsert('messages', messages).sql, [JSON.stringify(messages)])
      registrations = []
      messages = []
    }
    for (const { registration, message } of makeRows(count, now)) {
      registrations.push(withInstants(registration))
      messages.push(withInstants(message))
      if (registrations.length === CHUNK) await flush()
    }
    if (registrations.length > 0) await flush()
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
}

function toInsert(table: string, rows: Row[]): Statement {
  const names = Object.keys(rows[0] ?? {})
    .map((name) => `"${name}"`)
    .join(', ')
  return {
    name: table,
    sql: `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
  }
}

function withInstants(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      INSTANTS.has(name) && typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  )
}
