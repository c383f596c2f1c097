import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'

export type EmptyDatabase = AsyncDisposable & { url: string }

/** A database of this run's engine in which nothing is yet: not even migrated. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const postgresUrl = inject('postgresUrl')
  if (inject('engine') === 'sqlite' || postgresUrl === null) {
    const folder = mkdtempSync(join(tmpdir(), 'sambung-empty-'))
    return {
      // In a folder that is not there yet, as on a fresh machine.
      url: `file:${join(folder, 'data', 'test.db')}`,
      [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
    }
  }
  const name = `empty_${randomBytes(8).toString('hex')}`
  await queryPostgres(postgresUrl, `CREATE DATABASE ${name}`)
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => void (await queryPostgres(postgresUrl, `DROP DATABASE ${name} WITH (FORCE)`)),
  }
}

export async function queryPostgres<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows as Row[]
  } finally {
    await client.end()
  }
}
