import { sql, type AnyColumn, type SQL } from 'drizzle-orm'
import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'
import type { Instant } from '../ports/clock.ts'

/** For partial indexes, and for the conditions meant to use them: the planner must see the value, not a parameter. */
export function isState(column: AnyColumn, state: string): SQL {
  return sql`${column} = ${sql.raw(`'${state}'`)}`
}

/** As `isState`, for one of several. */
export function isOneOf(column: AnyColumn, states: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(states.map((state) => `'${state}'`).join(', '))})`
}

export function isGiven(column: AnyColumn): SQL {
  return sql`${column} is not null`
}

/** Keeps the planner on the index a query is meant to walk: a filter that seems rare would else be gathered and sorted. */
export function unindexed(condition: SQL | undefined): SQL | undefined {
  return condition === undefined ? undefined : sql`(${condition}) is true`
}

/**
 * The columns both engines share, so that each table is written once. Query code is typed against the SQLite kit; the
 * PostgreSQL kit builds the same shapes. Instants are epoch milliseconds in code, integer / `timestamptz` in the engine.
 */
export const sqliteKit = {
  text: (name: string) => sqlite.text(name),
  int: (name: string) => sqlite.integer(name),
  /** Whole numbers beyond 2^31, up to 2^53. */
  bigint: (name: string) => sqlite.integer(name),
  /** The primary key the database counts up itself. */
  sequence: (name: string) => sqlite.integer(name).primaryKey({ autoIncrement: true }),
  real: (name: string) => sqlite.real(name),
  bool: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  instant: (name: string) => sqlite.integer(name).$type<Instant>(),
  /** Never null, and the epoch in rows older than the column. */
  laterInstant: (name: string) => sqlite.integer(name).$type<Instant>().notNull().default(0),
  json: <T>(name: string) => sqlite.text(name, { mode: 'json' }).$type<T>(),
  table: sqlite.sqliteTable,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
}

export type Kit = typeof sqliteKit

const pgInstant = pg.customType<{ data: Instant; driverData: string | null }>({
  dataType: () => 'timestamp(3) with time zone',
  // A placeholder of a prepared statement brings its null here too.
  toDriver: (instant: Instant | null) => (instant === null ? null : new Date(instant).toISOString()),
  fromDriver: (value) => new Date(value ?? 0).getTime(),
})

const pgColumns = {
  text: (name: string) => pg.text(name),
  int: (name: string) => pg.integer(name),
  bigint: (name: string) => pg.bigint(name, { mode: 'number' }),
  sequence: (name: string) => pg.bigint(name, { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  real: (name: string) => pg.doublePrecision(name),
  bool: (name: string) => pg.boolean(name),
  instant: (name: string) => pgInstant(name),
  laterInstant: (name: string) =>
    pgInstant(name)
      .notNull()
      .default(sql`to_timestamp(0)`),
  json: <T>(name: string) => pg.jsonb(name).$type<T>(),
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
}

// The one place where the two engines' types meet: the builders used (values, where, set, returning, joins) agree.
export const postgresKit = pgColumns as unknown as Kit
