import Client from 'better-sqlite3'
import pg from 'pg'
import { existsSync } from 'node:fs'
import { errorCode } from './error-code.ts'
import { readMigrations } from './migrate.ts'
import { sqliteFile } from './open.ts'

/** How a database stands to the code: names of migrations, in order. */
export type MigrationState = {
  applied: string[]
  pending: string[]
  /** Applied by a newer code: this one does not know what they did. */
  unknown: string[]
  /** Applied, then edited in the code. */
  changed: string[]
}

type Applied = { name: string; hash: string }

const READ_LEDGER = 'SELECT name, hash FROM schema_migrations ORDER BY name'

/**
 * Reads what `migrate` has written and changes nothing. Null: a SQLite file that does not exist. Rejects when the
 * database does not answer within `timeoutMs`.
 */
export async function findMigrationState(databaseUrl: string, timeoutMs: number): Promise<MigrationState | null> {
  const file = sqliteFile(databaseUrl)
  if (file === null) return compare('postgres', await readPostgresLedger(databaseUrl, timeoutMs))
  return existsSync(file) ? compare('sqlite', readSqliteLedger(file, timeoutMs)) : null
}

function readSqliteLedger(file: string, timeoutMs: number): Applied[] {
  const client = new Client(file, { fileMustExist: true, readonly: true, timeout: timeoutMs })
  try {
    const hasLedger = client.prepare("SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'").get() !== undefined
    return hasLedger ? (client.prepare(READ_LEDGER).all() as Applied[]) : []
  } finally {
    client.close()
  }
}

async function readPostgresLedger(url: string, timeoutMs: number): Promise<Applied[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: timeoutMs, query_timeout: timeoutMs })
  await client.connect()
  try {
    return (await client.query<Applied>(READ_LEDGER)).rows
  } catch (error) {
    const UNDEFINED_TABLE = '42P01'
    if (errorCode(error) === UNDEFINED_TABLE) return []
    throw error
  } finally {
    await client.end()
  }
}

function compare(engine: 'sqlite' | 'postgres', applied: Applied[]): MigrationState {
  const known = new Map(readMigrations(engine).map(({ name, hash }) => [name, hash]))
  const names = applied.map(({ name }) => name)
  return {
    applied: names,
    pending: [...known.keys()].filter((name) => !names.includes(name)),
    unknown: names.filter((name) => !known.has(name)),
    changed: applied.filter(({ name, hash }) => known.has(name) && known.get(name) !== hash).map(({ name }) => name),
  }
}
