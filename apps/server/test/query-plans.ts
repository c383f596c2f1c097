import Sqlite from 'better-sqlite3'
import { drizzle as onSqlite } from 'drizzle-orm/better-sqlite3'
import { drizzle as onPostgres } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Db } from '../src/db/database.ts'
import type { TestApp } from './start-test-app.ts'

type Query = { sql: string; params: unknown[] }

/**
 * How the engine finds what `read` asks for: a plan for each query, in order. PostgreSQL, which reads a table as small as a
 * test's from end to end, is told not to, so that its plans show the indexes it could use.
 */
export async function plansOf(app: TestApp, read: (db: Db) => Promise<unknown>): Promise<string[]> {
  return app.databaseUrl.startsWith('file:') ? sqlitePlans(app, read) : postgresPlans(app, read)
}

async function sqlitePlans(app: TestApp, read: (db: Db) => Promise<unknown>): Promise<string[]> {
  const client = new Sqlite(app.databaseUrl.slice('file:'.length), { readonly: true })
  try {
    const queries: Query[] = []
    await read(recording(app, onSqlite(client, { logger: logger(queries) })))
    return queries.map(({ sql, params }) => {
      const steps = client.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as { detail: string }[]
      return steps.map(({ detail }) => detail).join('\n')
    })
  } finally {
    client.close()
  }
}

async function postgresPlans(app: TestApp, read: (db: Db) => Promise<unknown>): Promise<string[]> {
  const client = new pg.Client({ connectionString: app.databaseUrl })
  await client.connect()
  try {
    const queries: Query[] = []
    await read(recording(app, onPostgres(client, { logger: logger(queries) })))
    await client.query('SET enable_seqscan = off; SET enable_bitmapscan = off')
    const plans: string[] = []
    for (const { sql, params } of queries) {
      const { rows } = await client.query<Record<string, string>>(`EXPLAIN (COSTS OFF) ${sql}`, params)
      plans.push(rows.map((row) => row['QUERY PLAN'] ?? '').join('\n'))
    }
    return plans
  } finally {
    await client.end()
  }
}

function recording(app: TestApp, builder: unknown): Db {
  const { select, selectDistinct } = builder as Db
  return {
    tables: app.app.context.db.tables,
    select: select.bind(builder),
    selectDistinct: selectDistinct.bind(builder),
    run: () => Promise.reject(new Error('a prepared statement is not recorded')),
  } as Db
}

function logger(queries: Query[]) {
  return { logQuery: (sql: string, params: unknown[]) => void queries.push({ sql, params }) }
}
