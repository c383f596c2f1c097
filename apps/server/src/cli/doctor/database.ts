import Client from 'better-sqlite3'
import pg from 'pg'
import type { Config } from '../../config/config.ts'
import { findMigrationState, type MigrationState } from '../../db/migration-state.ts'
import { sqliteFile } from '../../db/open.ts'
import { describeDatabaseFailure } from '../database-failure.ts'
import { describeDatabase, MIGRATE_FIRST, newerThanTheCode } from '../database.ts'
import { ok, problem, skipped, type Finding } from './finding.ts'

const ANSWER_MS = 4_000
// SQLite waits in this process's only thread.
const LOCK_MS = 2_000

export type DatabaseFindings = {
  findings: Finding[]
  /** Milliseconds that the database's clock is ahead of this machine's; null where they are the same clock. */
  clockOffsetMs: number | null
}

/** Reachable, writable, migrated, not newer than the code. Creates nothing. */
export async function checkDatabase(config: Config): Promise<DatabaseFindings> {
  const { databaseUrl } = config
  const where = describeDatabase(databaseUrl)
  const file = sqliteFile(databaseUrl)
  try {
    const state = await findMigrationState(databaseUrl, file === null ? ANSWER_MS : LOCK_MS)
    if (state === null)
      return stop(problem('database', `${where} does not exist`, `Check DATABASE_URL. ${MIGRATE_FIRST}`))
    if (file !== null) {
      tryWriting(file)
      return { findings: [ok('database', `${where} answers and takes writes`), judge(state)], clockOffsetMs: null }
    }
    const { isReadOnly, clockOffsetMs } = await askPostgres(databaseUrl)
    if (isReadOnly)
      return stop(
        problem('database', `${where} is read-only`, 'Point DATABASE_URL at the primary server, not at a replica.'),
      )
    return { findings: [ok('database', `${where} answers and takes writes`), judge(state)], clockOffsetMs }
  } catch (error) {
    const reason = describeDatabaseFailure(error) ?? (error instanceof Error ? error.message : String(error))
    return stop(problem('database', `${where}: ${reason}`, remedy(file !== null)))
  }
}

function stop(finding: Finding): DatabaseFindings {
  return { findings: [finding, skipped('migrations', 'the database cannot be used')], clockOffsetMs: null }
}

function remedy(isFile: boolean): string {
  return isFile
    ? 'Check DATABASE_URL and the owner of the file and its folder; end whatever holds it locked; a damaged file: sambung restore FILE.'
    : 'Check DATABASE_URL (host, port, name, user, password), that PostgreSQL runs, and the network between.'
}

function judge(state: MigrationState): Finding {
  const { applied, pending, unknown, changed } = state
  if (unknown.length > 0)
    return problem('migrations', `newer than the code: ${unknown.join(', ')}`, newerThanTheCode(unknown))
  if (changed.length > 0)
    return problem(
      'migrations',
      `edited after they were applied: ${changed.join(', ')}`,
      'Restore these files as they were, and add a new migration.',
    )
  if (pending.length > 0)
    return problem('migrations', `${pending.length} pending: ${pending.join(', ')}`, MIGRATE_FIRST)
  return ok('migrations', `${applied.length} applied, none pending`)
}

/** Takes the write lock and gives it back. */
function tryWriting(file: string): void {
  const client = new Client(file, { fileMustExist: true, timeout: LOCK_MS })
  try {
    client.exec('BEGIN IMMEDIATE')
    client.exec('ROLLBACK')
  } finally {
    client.close()
  }
}

const ASK = `SELECT current_setting('transaction_read_only') = 'on' AS "isReadOnly",
  extract(epoch FROM clock_timestamp())::float8 * 1000 AS now`

async function askPostgres(url: string): Promise<{ isReadOnly: boolean; clockOffsetMs: number }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_MS, query_timeout: ANSWER_MS })
  await client.connect()
  try {
    const before = Date.now()
    const { rows } = await client.query<{ isReadOnly: boolean; now: number }>(ASK)
    const [row] = rows
    if (row === undefined) throw new Error('no row came back')
    return { isReadOnly: row.isReadOnly, clockOffsetMs: row.now - (before + Date.now()) / 2 }
  } finally {
    await client.end()
  }
}
