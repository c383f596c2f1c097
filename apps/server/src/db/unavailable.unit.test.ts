import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toAppError } from '../app/to-app-error.ts'
import { createLog } from '../ports/log.ts'
import { readStatement } from './database.ts'
import { migrate } from './migrate.ts'
import { openDatabase, sqliteFile } from './open.ts'

const PORTS = { random: Math.random, log: createLog({ level: 'silent', json: true }) }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sambung-sqlite-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a SQLite transaction that awaits something else', () => {
  test.each([
    ['a timer', () => new Promise((resolve) => void setTimeout(resolve, 1))],
    ['what never comes', () => new Promise(() => undefined)],
  ])('such as %s is refused, writes nothing, and the writer goes on', async (_what, wait) => {
    const url = `file:${join(folder, 'x.db')}`
    await migrate(url)
    await using database = openDatabase(url, PORTS)
    const add = (day: string) =>
      database.write(async (tx) => {
        await tx.insert(tx.tables.registrationCounters).values({ day, value: 1 })
      })
    const stuck = database.write(async (tx) => {
      await tx.insert(tx.tables.registrationCounters).values({ day: 'stuck', value: 1 })
      await wait()
      await tx.insert(tx.tables.registrationCounters).values({ day: 'late', value: 1 })
    })
    const outcomes = await Promise.allSettled([add('before'), stuck, add('after')])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await expect(stuck).rejects.toThrow('a transaction awaited something other than the database')
    await add('later')
    const { db } = database
    const days = await db.select({ day: db.tables.registrationCounters.day }).from(db.tables.registrationCounters)
    expect(days.map(({ day }) => day).toSorted()).toEqual(['after', 'before', 'later'])
  })
})

test('a PostgreSQL that is not there is said to be unavailable, for reads and for writes', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  await new Promise((resolve) => server.close(resolve))

  await using database = openDatabase(`postgres://nobody@127.0.0.1:${port}/none`, PORTS)
  const { db } = database
  const unavailable = { code: 'SERVICE_UNAVAILABLE', details: { retryAfter: 5 } }
  await expect(database.write((tx) => tx.select().from(tx.tables.limits))).rejects.toMatchObject(unavailable)
  const read = readStatement<{ key: string }>()((reader, { limits }) => reader.select().from(limits))
  await expect(db.run(read, { key: '' })).rejects.toMatchObject(unavailable)
  // A query made on the spot fails raw; the doors translate it, see `toAppError`.
  const raw = await db
    .select()
    .from(db.tables.limits)
    .then(
      () => null,
      (error: unknown) => error,
    )
  expect(toAppError(raw)).toMatchObject(unavailable)
  await expect(database.ping()).rejects.toThrow('ECONNREFUSED')
})

test.each([
  ['file:./data/sambung.db', './data/sambung.db'],
  ['file:/var/lib/sambung.db', '/var/lib/sambung.db'],
  ['file:///var/lib/sam%20bung.db', '/var/lib/sam bung.db'],
  ['postgres://localhost/sambung', null],
])('%s lives in %s', (url, file) => {
  expect(sqliteFile(url)).toBe(file)
})
