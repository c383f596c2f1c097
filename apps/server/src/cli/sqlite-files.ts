import { closeSync, fsyncSync, openSync } from 'node:fs'
import Client from 'better-sqlite3'
import { errorCode } from '../db/error-code.ts'
import { CommandError } from './command.ts'

const LOCK_MS = 2_000

/**
 * Copies a database that others may be writing to: the open read transaction keeps the copy at one moment, and without
 * it every write of another process would start the copying again. Writers do not wait for it.
 */
export async function copySqlite(source: string, target: string): Promise<void> {
  const client = new Client(source, { fileMustExist: true, readonly: true, timeout: LOCK_MS })
  try {
    client.exec('BEGIN')
    client.prepare('SELECT count(*) FROM sqlite_master').get()
    await client.backup(target, { progress: () => 1_000 })
  } finally {
    client.close()
  }
}

/**
 * Makes a copy one file that stands alone, notes `fileCount` in it (SQLite keeps one number for the application) and
 * proves it whole. Rejects with what is wrong.
 */
export function sealSqlite(file: string, fileCount: number): void {
  const client = new Client(file, { fileMustExist: true, timeout: LOCK_MS })
  try {
    client.pragma('journal_mode = DELETE')
    client.pragma(`user_version = ${fileCount}`)
    const [first] = client.pragma('integrity_check(1)') as { integrity_check: string }[]
    if (first?.integrity_check !== 'ok') throw new CommandError(`${file} is damaged: ${first?.integrity_check ?? ''}`)
    const dangling = client.pragma('foreign_key_check') as unknown[]
    if (dangling.length > 0) throw new CommandError(`${file} is damaged: ${dangling.length} rows refer to missing ones`)
  } finally {
    client.close()
  }
  flush(file)
}

/** How many private files a backup was made with. */
export function readFileCount(file: string): number {
  const client = new Client(file, { fileMustExist: true, readonly: true, timeout: LOCK_MS })
  try {
    return Number(client.pragma('user_version', { simple: true }))
  } finally {
    client.close()
  }
}

export type Held = { release(): void }

/**
 * Holds a database that nobody else has open, or returns null. Every connection of a server keeps a shared lock on the
 * file, so leaving the write-ahead log, which SQLite allows to the only connection alone, fails while one runs.
 */
export function holdUnusedSqlite(file: string): Held | null {
  const client = new Client(file, { fileMustExist: true, timeout: LOCK_MS })
  try {
    client.pragma('journal_mode = DELETE')
    client.exec('BEGIN EXCLUSIVE')
    return { release: () => void client.close() }
  } catch (error) {
    client.close()
    if (errorCode(error).startsWith('SQLITE_BUSY')) return null
    throw error
  }
}

function flush(path: string): void {
  const descriptor = openSync(path, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
