import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { queryPostgres, type EmptyDatabase } from './empty-database.ts'

/** The database of the cluster that is copied for each test: `postgres-global-setup.ts` migrates it. */
export const TEMPLATE = 'migrated_template'

/** A migrated database of this run's engine: a copy, because migrating anew takes longer than most tests. */
export async function createMigratedDatabase(): Promise<EmptyDatabase> {
  const postgresUrl = inject('postgresUrl')
  return postgresUrl === null ? copyFile(inject('migratedFile')) : copyTemplate(postgresUrl)
}

function copyFile(from: string): EmptyDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'sambung-test-'))
  const file = join(folder, 'data', 'test.db')
  mkdirSync(join(folder, 'data'))
  copyFileSync(from, file)
  return {
    url: `file:${file}`,
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function copyTemplate(postgresUrl: string): Promise<EmptyDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await queryPostgres(postgresUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => void (await queryPostgres(postgresUrl, `DROP DATABASE ${name} WITH (FORCE)`)),
  }
}
