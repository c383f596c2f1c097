import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { INSTANTS, makeRows, type Row } from './registration-rows.ts'

/** What happens to a table in use: rows of all ages move on, and the indexes are no longer as they were first written. */
const MOVE_SOME = `UPDATE registrations SET state = 'rejected', version = version + 1
  WHERE state = 'cancelled' AND ordinal % 89 = 0`

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
    for (const { registration, message, events, number } of makeRows(count, now)) {
      insert('registrations', registration)
      insert('messages', message)
      for (const event of events) insert('registration_events', event)
      if (number % 50_000 === 49_999) database.exec('COMMIT; BEGIN IMMEDIATE')
    }
    database.exec('COMMIT')
    database.exec(MOVE_SOME)
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
    const waiting: Record<string, Row[]> = { registrations: [], messages: [], registration_events: [] }
    const flush = async () => {
      for (const [table, rows] of Object.entries(waiting)) {
        if (rows.length > 0) await client.query(toInsert(table, rows), [JSON.stringify(rows)])
        waiting[table] = []
      }
    }
    for (const { registration, message, events } of makeRows(count, now)) {
      waiting['registrations']?.push(withInstants(registration))
      waiting['messages']?.push(withInstants(message))
      waiting['registration_events']?.push(...events.map(withInstants))
      if (waiting['registrations']?.length === CHUNK) await flush()
    }
    await flush()
    await client.query('VACUUM ANALYZE')
    await client.query(MOVE_SOME)
  } finally {
    await client.end()
  }
}

function toInsert(table: string, rows: Row[]): string {
  const names = Object.keys(rows[0] ?? {})
    .map((name) => `"${name}"`)
    .join(', ')
  return `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`
}

function withInstants(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      INSTANTS.has(name) && typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  )
}
