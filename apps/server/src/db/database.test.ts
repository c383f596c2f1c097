import { once } from 'node:events'
import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, expectTypeOf, inject, test } from 'vitest'
import { PROCESSES_TIMEOUT_MS, runTogether } from '../../test/child-process.ts'
import { createEmptyDatabase, type EmptyDatabase } from '../../test/empty-database.ts'
import { createLog } from '../ports/log.ts'
import type { Database, Db, Tx } from './database.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'

const PORTS = { random: Math.random, log: createLog({ level: 'silent', json: true }) }

let store: EmptyDatabase
let database: Database

beforeEach(async () => {
  store = await createEmptyDatabase()
  await migrate(store.url)
  database = openDatabase(store.url, PORTS)
})
afterEach(async () => {
  await database.close()
  await store[Symbol.asyncDispose]()
})

async function add(tx: Tx, day: string, value = 0): Promise<void> {
  await tx.insert(tx.tables.registrationCounters).values({ day, value })
}

async function increment(tx: Tx, day: string): Promise<void> {
  const { registrationCounters } = tx.tables
  await tx
    .update(registrationCounters)
    .set({ value: sql`${registrationCounters.value} + 1` })
    .where(eq(registrationCounters.day, day))
}

async function days(db: Db | Tx): Promise<Record<string, number>> {
  const found = await db.select().from(db.tables.registrationCounters)
  return Object.fromEntries(found.map((row) => [row.day, row.value]))
}

test('what reads cannot write: outside a transaction a write does not compile', async () => {
  expectTypeOf<Db>().not.toHaveProperty('insert')
  expectTypeOf<Db>().not.toHaveProperty('update')
  expectTypeOf<Db>().not.toHaveProperty('delete')
  expectTypeOf<Tx>().toHaveProperty('insert')
  expectTypeOf(add).parameter(0).toEqualTypeOf<Tx>()
  expectTypeOf<Db>().not.toExtend<Tx>()
  expectTypeOf<Tx>().toExtend<Pick<Db, 'select' | 'tables'>>()
  for (const writing of ['insert', 'update', 'delete']) expect(writing in database.db).toBe(false)
})

test('one failed piece of work takes back its own writes, not those of its neighbours', async () => {
  const outcomes = await Promise.allSettled(
    ['a', 'b', 'c', 'd', 'e'].map((day, at) =>
      database.write(async (tx) => {
        await add(tx, day, at)
        if (day === 'c') throw new Error('changed my mind')
        return day
      }),
    ),
  )
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : String(outcome.reason)))).toEqual([
    'a',
    'b',
    'Error: changed my mind',
    'd',
    'e',
  ])
  expect(await days(database.db)).toEqual({ a: 0, b: 1, d: 3, e: 4 })
})

test('so does a statement that the database refuses', async () => {
  const outcomes = await Promise.allSettled([
    database.write((tx) => add(tx, 'a')),
    database.write(async (tx) => {
      await add(tx, 'b')
      await add(tx, 'b')
    }),
    database.write((tx) => add(tx, 'c')),
  ])
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await days(database.db)).toEqual({ a: 0, c: 0 })
})

test('others see a write when it is committed, the transaction itself at once', async () => {
  const seen = await database.write(async (tx) => {
    await add(tx, 'a')
    return { inside: await days(tx), outside: await days(database.db) }
  })
  expect(seen).toEqual({ inside: { a: 0 }, outside: {} })
  expect(await days(database.db)).toEqual({ a: 0 })
})

test('the handle of a transaction is dead when the transaction is over', async () => {
  let kept: Tx | undefined
  await database.write(async (tx) => {
    kept = tx
    await add(tx, 'a')
  })
  const failed: Promise<unknown> = database.write(async (tx) => {
    kept = tx
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  const dead = kept
  if (dead === undefined) throw new Error('nothing was kept')
  expect(() => dead.select().from(dead.tables.registrationCounters)).toThrow('this transaction has ended')
  await expect(add(dead, 'b')).rejects.toThrow('this transaction has ended')
  expect(() => dead.delete(dead.tables.registrationCounters)).toThrow('this transaction has ended')
  expect(await days(database.db)).toEqual({ a: 0 })
})

test('two that lock the same rows in opposite order both get there', async () => {
  await database.write(async (tx) => {
    await add(tx, 'a')
    await add(tx, 'b')
  })
  const isSqlite = inject('engine') === 'sqlite'
  let runs = 0
  let arrived = 0
  const both = new EventTarget()
  const met = once(both, 'met')
  const work = (first: string, then: string) =>
    database.write(async (tx) => {
      runs += 1
      await increment(tx, first)
      // On SQLite one writes after the other, and nothing else may be awaited; on PostgreSQL both hold their first row now.
      if (!isSqlite) {
        if ((arrived += 1) === 2) both.dispatchEvent(new Event('met'))
        await met
      }
      await increment(tx, then)
    })
  await Promise.all([work('a', 'b'), work('b', 'a')])
  expect(await days(database.db)).toEqual({ a: 2, b: 2 })
  // The one that PostgreSQL ended was run again.
  expect(runs).toBe(isSqlite ? 2 : 3)
})

test(
  'three processes that write the same row at the same moment lose nothing',
  async () => {
    await database.write((tx) => add(tx, 'a'))
    const source = `
      const { openDatabase } = await import(${JSON.stringify(import.meta.resolve('./open.ts'))})
      const { eq, sql } = await import(${JSON.stringify(import.meta.resolve('drizzle-orm'))})
      const log = { debug() {}, info() {}, warn() {}, error() {} }
      const database = openDatabase(${JSON.stringify(store.url)}, { random: Math.random, log })
      const increment = (tx) => {
        const { registrationCounters: counters } = tx.tables
        return tx.update(counters).set({ value: sql\`\${counters.value} + 1\` }).where(eq(counters.day, 'a'))
      }
      for (let round = 0; round < 30; round += 1) {
        await Promise.all(Array.from({ length: 5 }, () => database.write(increment)))
      }
      await database.close()`
    const ended = await runTogether(3, source)
    expect(ended.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
      Array(3).fill({ exitCode: 0, stderr: '' }),
    )
    expect(await days(database.db)).toEqual({ a: 450 })
  },
  PROCESSES_TIMEOUT_MS,
)

test('closing waits for what was already asked for', async () => {
  const writes = ['a', 'b', 'c'].map((day) => database.write((tx) => add(tx, day)))
  await Promise.all([...writes, database.close()])
  database = openDatabase(store.url, PORTS)
  expect(await days(database.db)).toEqual({ a: 0, b: 0, c: 0 })
})

test('what is written comes back as it was: instants, truth, structures, text', async () => {
  const at = Date.UTC(2026, 10, 23, 3, 0, 0, 123)
  const entry = {
    id: 'x',
    at,
    actorType: 'system' as const,
    actorId: null,
    actorName: null,
    action: 'test.done',
    subjectType: 'test',
    subjectId: "o'clock; -- 😀",
    before: null,
    after: { name: 'Siti "Rahma" \\ é' },
    requestId: null,
    address: '192.0.2.1',
  }
  const chosen = {
    id: 'p',
    code: 'p',
    name: 'P',
    downMbps: 1,
    upMbps: 1,
    monthlyPrice: 2_000_000_000,
    setupFee: 0,
    cableAllowanceMeters: 0,
    slaLevel: 'basic' as const,
    active: false,
    position: 0,
    version: 1,
    createdAt: at,
  }
  await database.write(async (tx) => {
    await tx.insert(tx.tables.auditEntries).values(entry)
    await tx.insert(tx.tables.packages).values(chosen)
  })
  const { db } = database
  expect(await db.select().from(db.tables.auditEntries).where(eq(db.tables.auditEntries.at, at))).toEqual([entry])
  expect(await db.select().from(db.tables.packages).where(eq(db.tables.packages.active, false))).toEqual([chosen])
})

test('it answers while it is there', async () => {
  await expect(database.ping()).resolves.toBeUndefined()
})
