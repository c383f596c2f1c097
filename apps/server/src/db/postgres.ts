import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Log } from '../ports/log.ts'
import type { Random } from '../ports/random.ts'
import { StatementCache, type Prepared, type Database, type Db, type Statement, type Tx } from './database.ts'
import { errorCode } from './error-code.ts'
import { JobTx } from './job-tx.ts'
import { postgresKit } from './kit.ts'
import { buildTables, type Tables } from './schema/index.ts'
import { asUnavailable, orUnavailable } from './unavailable.ts'

const POOL_SIZE = 10
const CONNECT_TIMEOUT_MS = 5_000
const STATEMENT_TIMEOUT_MS = 15_000
const CONFLICT_TRIES = 8

const runLater = (prepared: Prepared, params: unknown) => prepared.execute(params)

export type PostgresOptions = { random: Random; log: Log }

export function openPostgres(url: string, options: PostgresOptions): Database {
  const tables = buildTables(postgresKit)
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => options.log.warn('database connection lost', { error }))

  const builder = drizzle(pool)
  const statements = new StatementCache(builder, tables, runLater)
  const db = {
    tables,
    select: builder.select.bind(builder),
    selectDistinct: builder.selectDistinct.bind(builder),
    run: (statement: Statement<unknown, unknown>, params: unknown) =>
      orUnavailable(() => statements.run(statement, params)),
  } as unknown as Db

  const transactions = new Transactions(pool, tables, options.random)
  const close = async () => pool.end()
  return {
    engine: 'postgres',
    db,
    write: (work) => transactions.write(work),
    readClock: async () =>
      Number((await pool.query('select extract(epoch from clock_timestamp()) * 1000 as now')).rows[0].now),
    ping: async () => void (await pool.query('select 1')),
    close,
    [Symbol.asyncDispose]: close,
  }
}

class Transactions {
  readonly #pool: pg.Pool
  readonly #tables: Tables
  readonly #random: Random
  /** Prepared statements live as long as their connection. */
  readonly #prepared = new WeakMap<pg.PoolClient, { builder: unknown; statements: StatementCache }>()

  constructor(pool: pg.Pool, tables: Tables, random: Random) {
    this.#pool = pool
    this.#tables = tables
    this.#random = random
  }

  async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(work)
      } catch (error) {
        if (!isConflict(error) || attempt === CONFLICT_TRIES) throw asUnavailable(error)
        await new Promise((resolve) => setTimeout(resolve, this.#random() * 10 * attempt))
      }
    }
  }

  async #once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    const tx = new JobTx({ ...this.#prepare(client), tables: this.#tables, isAlone: false })
    let broken = false
    try {
      await client.query('BEGIN')
      const value = await work(tx.handle)
      await client.query('COMMIT')
      return value
    } catch (error) {
      broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      )
      throw error
    } finally {
      tx.close()
      client.release(broken)
    }
  }

  #prepare(client: pg.PoolClient): { builder: unknown; statements: StatementCache } {
    const known = this.#prepared.get(client)
    if (known !== undefined) return known
    const builder = drizzle(client)
    const made = { builder, statements: new StatementCache(builder, this.#tables, runLater) }
    this.#prepared.set(client, made)
    return made
  }
}

/** Serialisation failure or deadlock: the same work may well succeed when run again. */
function isConflict(error: unknown): boolean {
  return ['40001', '40P01'].includes(errorCode(error))
}
