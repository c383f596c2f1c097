import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Client from 'better-sqlite3'
import pg from 'pg'
import { sqliteFile } from './open.ts'

const FOLDERS = join(import.meta.dirname, '../../migrations')
// Any constant: it names the lock that keeps two processes from migrating one PostgreSQL database at once.
const ADVISORY_LOCK = 7_262_864

export type Migration = { name: string; sql: string; hash: string }

export function readMigrations(engine: 'sqlite' | 'postgres'): Migration[] {
  const folder = join(FOLDERS, engine)
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8')
      return { name: file.replace(/\.sql$/, ''), sql, hash: createHash('sha256').update(sql).digest('hex') }
    })
}

const CREATE_LEDGER =
  'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, hash text NOT NULL, applied_at text NOT NULL)'

/**
 * Applies what is pending, under a lock, in one transaction: processes that start together are safe, and a failed
 * migration leaves nothing behind. Returns the names applied. Rejects when an applied migration was edited since.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const file = sqliteFile(databaseUrl)
  return file === null ? migratePostgres(databaseUrl) : migrateSqlite(file)
}

function migrateSqlite(file: string): string[] {
  mkdirSync(dirname(file), { recursive: true })
  const client = new Client(file, { timeout: 30_000 })
  try {
    client.pragma('journal_mode = WAL')
    const pending = () => readPending('sqlite', client.prepare('SELECT name, hash FROM schema_migrations').all())
    client.exec(CREATE_LEDGER)
    if (pending().length === 0) return []
    return client
      .transaction(() =>
        pending().map((migration) => {
          client.exec(migration.sql)
          client
            .prepare('INSERT INTO schema_migrations VALUES (?, ?, ?)')
            .run(migration.name, migration.hash, new Date().toISOString())
          return migration.name
        }),
      )
      .immediate()
  } finally {
    client.close()
  }
}

async function migratePostgres(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`)
    await client.query(CREATE_LEDGER)
    const pending = readPending('postgres', (await client.query('SELECT name, hash FROM schema_migrations')).rows)
    for (const migration of pending) {
      await client.query(migration.sql)
      await client.query('INSERT INTO schema_migrations VALUES ($1, $2, $3)', [
        migration.name,
        migration.hash,
        new Date().toISOString(),
      ])
    }
    await client.query('COMMIT')
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

function readPending(engine: 'sqlite' | 'postgres', applied: unknown[]): Migration[] {
  const known = new Map((applied as { name: string; hash: string }[]).map((row) => [row.name, row.hash]))
  return readMigrations(engine).filter((migration) => {
    const hash = known.get(migration.name)
    if (hash !== undefined && hash !== migration.hash) {
      throw new Error(`migration ${migration.name} was changed after it was applied: restore the file, add a new one`)
    }
    return hash === undefined
  })
}
