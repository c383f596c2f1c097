import { fileURLToPath } from 'node:url'
import type { Log } from '../ports/log.ts'
import type { Random } from '../ports/random.ts'
import type { Database } from './database.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** The file of a `file:` address (relative to the working directory unless absolute); null for PostgreSQL. */
export function sqliteFile(databaseUrl: string): string | null {
  if (!databaseUrl.startsWith('file:')) return null
  return databaseUrl.startsWith('file:///') ? fileURLToPath(databaseUrl) : databaseUrl.slice('file:'.length)
}

export function openDatabase(databaseUrl: string, ports: { random: Random; log: Log }): Database {
  const file = sqliteFile(databaseUrl)
  return file === null ? openPostgres(databaseUrl, ports) : openSqlite(file, ports)
}
