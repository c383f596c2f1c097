import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Client from 'better-sqlite3'
import pg from 'pg'
import { errorCode } from './error-code.ts'
import { sqliteFile } from './open.ts'

const FOLDERS = join(import.meta.dirname, '../../migrations')
// Any constant: it names the lock that keeps two processes from migrating one PostgreSQL database at once.
const ADVISORY_LOCK = 7_262_864
const LOCK_WAIT_MS = 30_000
const RETRY_PAUSE_MS = 20

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

/** Changing to WAL fails at once, without waiting, while another process opens the same fresh file: try again. */
async function migrateSqlite(file: string): Promise<string[]> {
  mkdirSync(dirname(file), { recursive: true })
  const deadline = performance.now() + LOCK_WAIT_MS
  for (;;) {
    try {
      return applyToSqlite(file)
    } catch (error) {
      if (!errorCode(error).startsWith('SQLITE_BUSY') || performance.now() > deadline) throw error
      await sleep(RETRY_PAUSE_MS)
    }
  }
}

function applyToSqlite(file: string): string[] {
  const client = new Client(file, { timeout: LOCK_WAIT_MS })
  try {
    client.pragma('journal_mode = WAL')
    const pending = () => readPending('sqlite', client.prepare('SELECT name, hash FROM schema_migrations').all())
    const hasLedger = client.prepare("SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'").get() !== undefined
    if (hasLedger && pending().length === 0) return []
    return client
      .transaction(() => {
        client.exec(CREATE_LEDGER)
        return pending().map((migration) => {
          client.exec(migration.sql)
          client
            .prepare('INSERT INTO schema_migrations VALUES (?, ?, ?)')
            .run(migration.name, migration.hash, new Date().toISOString())
          return migration.name
        })
      })
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
