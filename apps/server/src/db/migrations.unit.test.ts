import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api'
import { describe, expect, test } from 'vitest'
import { readMigrations } from './migrate.ts'
import * as postgres from './schema/postgres.ts'
import * as sqlite from './schema/sqlite.ts'

type Journal = { entries: { tag: string }[] }

function readMeta(engine: 'sqlite' | 'postgres', file: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../migrations', engine, 'meta', file), 'utf8'))
}

function newestSnapshot(engine: 'sqlite' | 'postgres'): string {
  const last = (readMeta(engine, '_journal.json') as Journal).entries.at(-1)?.tag ?? ''
  return `${last.slice(0, 4)}_snapshot.json`
}

/** The statements that would bring the newest migration up to these tables. */
async function missingOnSqlite(tables: Record<string, unknown>): Promise<string[]> {
  const newest = readMeta('sqlite', newestSnapshot('sqlite')) as Awaited<ReturnType<typeof generateSQLiteDrizzleJson>>
  return generateSQLiteMigration(newest, await generateSQLiteDrizzleJson(tables, newest.id))
}

async function missingOnPostgres(tables: Record<string, unknown>): Promise<string[]> {
  const newest = readMeta('postgres', newestSnapshot('postgres')) as ReturnType<typeof generateDrizzleJson>
  return generateMigration(newest, generateDrizzleJson(tables, newest.id))
}

describe('the migrations', () => {
  test('leave nothing of the schema out, on either engine', async () => {
    expect(await missingOnSqlite({ ...sqlite })).toEqual([])
    expect(await missingOnPostgres({ ...postgres })).toEqual([])
  })

  test('would be missed if a table had changed', async () => {
    const { limits: _sqlite, ...withoutSqlite } = sqlite
    const { limits: _postgres, ...withoutPostgres } = postgres
    expect(await missingOnSqlite(withoutSqlite)).toEqual([expect.stringContaining('limits')])
    expect(await missingOnPostgres(withoutPostgres)).toEqual([expect.stringContaining('limits')])
  })

  test('have the same names on both engines, numbered without a gap', () => {
    const names = readMigrations('sqlite').map((migration) => migration.name)
    expect(readMigrations('postgres').map((migration) => migration.name)).toEqual(names)
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, at) => at))
    expect(names.every((name) => /^\d{4}_[a-z0-9_]+$/.test(name))).toBe(true)
  })

  test.each(['sqlite', 'postgres'] as const)('of %s are those the journal of the tool knows', (engine) => {
    const { entries } = readMeta(engine, '_journal.json') as Journal
    expect(entries.map((entry) => entry.tag)).toEqual(readMigrations(engine).map((migration) => migration.name))
  })
})
