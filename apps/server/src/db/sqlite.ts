import Client from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Random } from '../ports/random.ts'
import { StatementCache, type Prepared, type Database, type Db, type Statement, type Tx } from './database.ts'
import { errorCode } from './error-code.ts'
import { JobTx } from './job-tx.ts'
import { sqliteKit } from './kit.ts'
import { buildTables, type Tables } from './schema/index.ts'
import { asUnavailable, orUnavailable } from './unavailable.ts'

const BUSY_PAUSE_MS = 4
const BUSY_LIMIT_MS = 5_000
const BATCH_LIMIT = 256
const GATHER_TURNS = 8
// Blocking in SQLite's own wait stops the whole event loop, so it is short; the long wait is ours, and asynchronous.
const BUSY_TIMEOUT_MS = 5

export type SqliteOptions = { random: Random }

/** Opens the migrated file: one connection that writes, one that reads. */
export function openSqlite(file: string, options: SqliteOptions): Database {
  const tables = buildTables(sqliteKit)
  const writing = connect(file)
  const reading = connect(file)
  reading.pragma('query_only = ON')

  const writer = new GroupCommitWriter(writing, tables, options.random)
  const builder = drizzle(reading)
  const statements = new StatementCache(builder, tables, runNow)
  const db = {
    tables,
    select: builder.select.bind(builder),
    selectDistinct: builder.selectDistinct.bind(builder),
    run: (statement: Statement<unknown, unknown>, params: unknown) =>
      orUnavailable(() => statements.run(statement, params)),
  } as unknown as Db

  const close = async () => {
    await writer.drain()
    reading.close()
    writing.close()
  }
  return {
    engine: 'sqlite',
    db,
    write: (work) => writer.write(work),
    readClock: null,
    ping: async () => void reading.prepare('select 1').get(),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function connect(file: string): Client.Database {
  const client = new Client(file, { timeout: BUSY_LIMIT_MS })
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  // Each job's savepoint keeps the pages it changes, to undo it alone: in a temporary file, that was most of all writing.
  client.pragma('temp_store = MEMORY')
  client.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  return client
}

/** Every statement of the hot path gives rows back; asked for at once, they cost no promise of Drizzle's. */
const runNow = (prepared: Prepared, params: unknown) => prepared.all(params)

type Job = {
  work: (tx: Tx) => Promise<unknown>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/**
 * All writes of one turn of the event loop share one transaction, and are answered after the one COMMIT: durable
 * (`synchronous=FULL`) at a fraction of the syncs.
 */
class GroupCommitWriter {
  readonly #client: Client.Database
  readonly #tables: Tables
  readonly #random: Random
  readonly #builder: ReturnType<typeof drizzle>
  readonly #statements: StatementCache
  readonly #sql: Record<'begin' | 'commit' | 'rollback' | 'savepoint' | 'release' | 'undo', Client.Statement>
  #queue: Job[] = []
  #running: Promise<void> | null = null

  constructor(client: Client.Database, tables: Tables, random: Random) {
    this.#client = client
    this.#tables = tables
    this.#random = random
    this.#builder = drizzle(client)
    this.#statements = new StatementCache(this.#builder, tables, runNow)
    this.#sql = {
      begin: client.prepare('BEGIN IMMEDIATE'),
      commit: client.prepare('COMMIT'),
      rollback: client.prepare('ROLLBACK'),
      savepoint: client.prepare('SAVEPOINT job'),
      release: client.prepare('RELEASE job'),
      undo: client.prepare('ROLLBACK TO job'),
    }
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as (value: unknown) => void, reject })
      this.#running ??= this.#run()
    })
  }

  async drain(): Promise<void> {
    while (this.#running !== null) await this.#running
  }

  async #run(): Promise<void> {
    try {
      while (this.#queue.length > 0) {
        await this.#gather()
        await this.#commitBatch(this.#queue.splice(0, BATCH_LIMIT))
      }
    } finally {
      this.#running = null
    }
  }

  /**
   * Turns of the event loop, as long as each brings more writes: what arrived together is in the queue after the first.
   * A commit writes the ends of every index anew, whether for one job or for twenty.
   */
  async #gather(): Promise<void> {
    let known = 0
    for (let turn = 0; turn < GATHER_TURNS && this.#queue.length > known; turn += 1) {
      known = this.#queue.length
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }

  async #commitBatch(jobs: Job[]): Promise<void> {
    let answers: (() => void)[]
    try {
      await this.#begin()
      answers = (await this.#runTogether(jobs)) ?? (await this.#runApart(jobs))
      this.#sql.commit.run()
    } catch (error) {
      if (this.#client.inTransaction) this.#sql.rollback.run()
      for (const job of jobs) job.reject(asUnavailable(error))
      return
    }
    for (const answer of answers) answer()
  }

  /**
   * Without savepoints, for which SQLite keeps a copy of every page a job touches. Nearly always enough: a job that
   * refuses does so before it writes. Null when one failed after it had written: nothing of the batch is kept.
   */
  async #runTogether(jobs: Job[]): Promise<(() => void)[] | null> {
    const answers: (() => void)[] = []
    for (const job of jobs) {
      const outcome = await this.#runJob(job)
      if ('error' in outcome && outcome.hasWritten) {
        if (this.#client.inTransaction) this.#sql.rollback.run()
        await this.#begin()
        return null
      }
      answers.push(answerOf(job, outcome))
    }
    return answers
  }

  /** Each job in its own savepoint, so that one's failure takes back its own changes only. */
  async #runApart(jobs: Job[]): Promise<(() => void)[]> {
    const answers: (() => void)[] = []
    for (const job of jobs) {
      this.#sql.savepoint.run()
      const outcome = await this.#runJob(job)
      // A full disk or a failed write may have ended the transaction: then nothing of this batch was written.
      if ('error' in outcome && !this.#client.inTransaction) throw outcome.error
      if ('error' in outcome) this.#sql.undo.run()
      this.#sql.release.run()
      answers.push(answerOf(job, outcome))
    }
    return answers
  }

  /** Other processes write to the same file: wait for the lock without stopping this one's event loop. */
  async #begin(): Promise<void> {
    const deadline = performance.now() + BUSY_LIMIT_MS
    for (;;) {
      try {
        this.#sql.begin.run()
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error
        await new Promise((resolve) => setTimeout(resolve, 1 + this.#random() * BUSY_PAUSE_MS))
      }
    }
  }

  async #runJob(job: Job): Promise<Outcome> {
    const tx = new JobTx({ builder: this.#builder, statements: this.#statements, tables: this.#tables, isAlone: true })
    try {
      return { value: await withoutLeavingTheTurn(job.work(tx.handle)) }
    } catch (error) {
      return { error, hasWritten: tx.hasWritten }
    } finally {
      tx.close()
    }
  }
}

type Outcome = { value: unknown } | { error: unknown; hasWritten: boolean }

function answerOf(job: Job, outcome: Outcome): () => void {
  return 'error' in outcome ? () => job.reject(asUnavailable(outcome.error)) : () => job.resolve(outcome.value)
}

/** SQLite answers synchronously, so work that awaits it alone ends within this turn; anything else would hold the writer. */
function withoutLeavingTheTurn<T>(work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const overdue = setImmediate(() => reject(new Error('a transaction awaited something other than the database')))
    work.then(resolve, reject).finally(() => clearImmediate(overdue))
  })
}

function isBusy(error: unknown): boolean {
  return errorCode(error).startsWith('SQLITE_BUSY')
}
