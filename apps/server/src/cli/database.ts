import type { Config } from '../config/config.ts'
import { findMigrationState } from '../db/migration-state.ts'
import { sqliteFile } from '../db/open.ts'
import { createLog, type Log } from '../ports/log.ts'
import { CommandError } from './command.ts'

const ANSWER_MS = 5_000

export const MIGRATE_FIRST = 'Run: npm run sambung -- migrate (npm start and npm run serve do it too).'

/** The tool says itself what happened: the log has only what it could not know. */
export function createToolLog(): Log {
  return createLog({ level: 'error', json: false, write: (line) => void process.stderr.write(line) })
}

/** Where the data is, without the password. */
export function describeDatabase(databaseUrl: string): string {
  const file = sqliteFile(databaseUrl)
  if (file !== null) return `SQLite ${file}`
  if (!URL.canParse(databaseUrl)) return 'PostgreSQL'
  const { host, pathname } = new URL(databaseUrl)
  return `PostgreSQL ${host}${pathname}`
}

/** Commands that work on the data refuse a database of another version. Rejects with the sentence for the operator. */
export async function refuseUnlessMigrated(config: Config): Promise<void> {
  const state = await findMigrationState(config.databaseUrl, ANSWER_MS)
  if (state === null)
    throw new CommandError(`There is no database yet (${describeDatabase(config.databaseUrl)}). ${MIGRATE_FIRST}`)
  if (state.unknown.length > 0) throw new CommandError(newerThanTheCode(state.unknown))
  if (state.pending.length > 0)
    throw new CommandError(`The database lacks ${state.pending.join(', ')}. ${MIGRATE_FIRST}`)
}

export function newerThanTheCode(unknown: string[]): string {
  return `The database is newer than this code, which does not know ${unknown.join(', ')}: run the version that made it, or restore a backup made before.`
}
