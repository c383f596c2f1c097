import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Client from 'better-sqlite3'
import pg from 'pg'
import { inject } from 'vitest'
import { startPostgres } from '../postgres-cluster.ts'

/** A database of its own that the test can take away. */
export type BreakableStore = AsyncDisposable & {
  url: string
  /** What a read is answered with while the database is broken: SQLite goes on reading beside a writer. */
  readStatus: 200 | 503
  /** SQLite: another program holds the file's write lock. PostgreSQL: the server is stopped. */
  break(): Promise<void>
  repair(): Promise<void>
  /** Keeps codes from being asked for until the function it resolves to is called; the database itself is well. */
  hold(): Promise<() => Promise<void>>
}

export function openBreakableStore(): Promise<BreakableStore> | BreakableStore {
  return inject('engine') === 'sqlite' ? sqliteStore() : postgresStore()
}

function sqliteStore(): BreakableStore {
  const folder = mkdtempSync(join(tmpdir(), 'sambung-breakable-'))
  const file = join(folder, 'test.db')
  let stranger: Client.Database | null = null
  const lock = async () => {
    stranger = new Client(file)
    stranger.exec('BEGIN IMMEDIATE')
  }
  const unlock = async () => {
    stranger?.close()
    stranger = null
  }
  return {
    url: `file:${file}`,
    readStatus: 200,
    break: lock,
    repair: unlock,
    hold: async () => {
      await lock()
      return unlock
    },
    async [Symbol.asyncDispose]() {
      await unlock()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function postgresStore(): Promise<BreakableStore> {
  const cluster = await startPostgres()
  return {
    url: cluster.url,
    readStatus: 503,
    break: cluster.halt,
    repair: cluster.resume,
    async hold() {
      const stranger = new pg.Client({ connectionString: cluster.url })
      await stranger.connect()
      await stranger.query('BEGIN')
      await stranger.query('LOCK TABLE verification_numbers IN ACCESS EXCLUSIVE MODE')
      return () => stranger.end()
    },
    [Symbol.asyncDispose]: cluster.stop,
  }
}
