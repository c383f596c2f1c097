import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type { Instant } from '../ports/clock.ts'
import type { Tables } from './schema/index.ts'

type Builder = BaseSQLiteDatabase<'async', unknown, Record<string, never>>

/** Reads. Awaiting a builder runs it. */
export type Db = Pick<Builder, 'select' | 'selectDistinct'> & {
  readonly tables: Tables
  run<Params, Row>(statement: ReadStatement<Params, Row>, params: Params): Promise<Row[]>
}

/** Reads and writes, inside a transaction only: nothing else can be handed to a step that demands `Tx`. */
export type Tx = Pick<Builder, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'> & {
  readonly tables: Tables
  /** Whether nobody else can write before this transaction ends (SQLite's one writer): rows need no lock of their own. */
  readonly isAlone: boolean
  run<Params, Row>(statement: Statement<Params, Row>, params: Params): Promise<Row[]>
}

export type Engine = 'sqlite' | 'postgres'

export type Database = AsyncDisposable & {
  readonly engine: Engine
  readonly db: Db
  /**
   * Runs `work` in a transaction and resolves after it is durable. A rejection rolls back this work alone. Inside, await
   * the database only: another wait would hold the one writer, and is refused.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The database's own clock, where it may differ from this machine's; null where it cannot. */
  readonly readClock: (() => Promise<Instant>) | null
  /** Rejects with the reason when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

type Query<Row> = PromiseLike<Row[]>
type Raw = { prepare(name?: string): unknown }
type BuiltQuery = Query<unknown> & Raw

/** A query of the hot path: built and prepared once a connection, then only bound (a builder costs 130–160 µs, a bind 2–4). */
export type Statement<Params, Row> = {
  readonly name: string
  readonly build: (tx: Tx, tables: Tables) => BuiltQuery
  readonly types?: (params: Params) => Row
}
export type ReadStatement<Params, Row> = Statement<Params, Row> & { readonly reads: true }

let statementCount = 0

export function readStatement<Params extends Record<string, unknown>>() {
  return <Row>(
    build: (db: Pick<Builder, 'select'>, tables: Tables) => Query<Row> & Raw,
  ): ReadStatement<Params, Row> => ({
    name: `s${(statementCount += 1)}`,
    build,
    reads: true,
  })
}

export function writeStatement<Params extends Record<string, unknown>>() {
  return <Row>(build: (tx: Tx, tables: Tables) => Query<Row> & Raw): Statement<Params, Row> => ({
    name: `s${(statementCount += 1)}`,
    build,
  })
}

/** What a prepared statement of Drizzle can do: `all` answers at once on SQLite, `execute` later on PostgreSQL. */
export type Prepared = { all(params: unknown): unknown; execute(params: unknown): PromiseLike<unknown> }

type Run = (prepared: Prepared, params: unknown) => unknown

/** Prepared forms of the statements seen on one connection, and how that engine runs them. */
export class StatementCache {
  readonly #prepared = new Map<string, Prepared>()
  readonly #builder: Tx
  readonly #tables: Tables
  readonly #run: Run

  constructor(builder: unknown, tables: Tables, run: Run) {
    this.#builder = builder as Tx
    this.#tables = tables
    this.#run = run
  }

  async run<Params, Row>(statement: Statement<Params, Row>, params: Params): Promise<Row[]> {
    let prepared = this.#prepared.get(statement.name)
    if (prepared === undefined) {
      prepared = statement.build(this.#builder, this.#tables).prepare(statement.name) as Prepared
      this.#prepared.set(statement.name, prepared)
    }
    const rows = this.#run(prepared, params)
    return (rows instanceof Promise ? await rows : rows) as Row[]
  }
}
