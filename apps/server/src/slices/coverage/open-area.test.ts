import type { OpenAreaView, ServiceAreaView } from '@sambung/shared/coverage'
import { expect, test } from 'vitest'
import { proveHousehold, readRegistered, rows, submit } from '../../../test/household.ts'
import { outbox } from '../../../test/outbox.ts'
import { signInAs } from '../../../test/staff.ts'
import { plansOf } from '../../../test/query-plans.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import type { PublicContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { reopenWaitlisted } from '../registrations/index.ts'
import { listWaiting } from '../registrations/repository.ts'
import { tallyWaiting } from './repository.ts'

const KEY = 'kota bandung|coblong'

let made = 0

/** Registrations that somebody put on the waiting list of an area. */
async function wait(app: TestApp, count: number, area = KEY): Promise<void> {
  const [first] = [await readRegistered(app, await submit(await proveHousehold(app)))]
  const { write, db } = app.app.context
  const { registrations } = db.tables
  const [row] = (await db.select().from(registrations)).filter(({ id }) => id === first.id)
  if (row === undefined) throw new Error('not registered')
  const waiting = Array.from({ length: count }, (_, at) => ({
    ...row,
    id: `${row.id}-${area}-${at}`,
    number: `${row.number}9${area.length}${at}`,
    ordinal: (made += 1),
    trackingHash: `${row.trackingHash}-${area}-${at}`,
    duplicateKey: `${row.id}-${area}-${at}`,
    state: 'waitlisted' as const,
    waitlistArea: area,
    version: 3,
  }))
  for (let at = 0; at < count; at += 50) {
    await write(async (tx) => {
      await tx.insert(tx.tables.registrations).values(waiting.slice(at, at + 50))
    })
  }
}

test('opening an area takes everybody who waits for it back into the queue and tells each once', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  await wait(app, 230)
  await wait(app, 2, 'kota bandung|cicendo')
  const listed = (await staff.query('coverage.areas')).body.result.data as ServiceAreaView[]
  expect(listed.map(({ key, state, waiting }) => [key, state, waiting])).toEqual([
    [KEY, null, 230],
    ['kota bandung|cicendo', null, 2],
  ])
  const opened = await staff.mutate('coverage.openArea', { key: KEY, version: 0 })
  expect(opened.body.result.data as OpenAreaView).toMatchObject({
    area: { key: KEY, city: 'Kota Bandung', kecamatan: 'Coblong', state: 'open', version: 1, waiting: 0 },
    reopened: 230,
  })
  const stored = await rows(app, 'registrations')
  const statesOf = (area: string) => new Set(stored.filter(({ id }) => id.includes(area)).map(({ state }) => state))
  expect(statesOf(KEY)).toEqual(new Set(['verified']))
  expect(statesOf('kota bandung|cicendo')).toEqual(new Set(['waitlisted']))
  expect(await outbox(app, 'area-opened')).toHaveLength(230)
  expect((await staff.mutate('coverage.openArea', { key: KEY, version: 1 })).body.result.data).toMatchObject({
    reopened: 0,
  })
  expect(await outbox(app, 'area-opened')).toHaveLength(230)
})

test('who waits is counted from an index alone, of one area or of all, and found by the area', async () => {
  await using app = await startTestApp()
  await wait(app, 3)
  await wait(app, 2, 'kota bandung|cicendo')
  const { db, database } = app.app.context
  expect((await tallyWaiting(db)).map(({ key, count }) => [key, count])).toEqual([
    ['kota bandung|cicendo', 2],
    [KEY, 3],
  ])
  expect(await tallyWaiting(db, KEY)).toMatchObject([{ key: KEY, count: 3 }])
  // PostgreSQL chooses by what it has counted in a table: a test's says nothing.
  if (database.engine === 'postgres') return
  const [all, one] = [
    await plansOf(app, (read) => tallyWaiting(read)),
    await plansOf(app, (read) => tallyWaiting(read, KEY)),
  ]
  expect(all).toEqual([expect.stringContaining('COVERING INDEX registrations_waiting')])
  expect(one).toEqual(['SEARCH registrations USING COVERING INDEX registrations_waiting (waitlist_area=?)'])
  const [found] = await plansOf(app, (read) => listWaiting(read as Tx, KEY, 20))
  expect(found).toBe('SEARCH registrations USING INDEX registrations_waitlist (waitlist_area=?)')
})

test('those who wait are taken back few at a time: nobody else waits long for the writer', async () => {
  await using app = await startTestApp()
  await wait(app, 45)
  const { context } = app.app
  const ctx = { ...context, requestId: 'test', addressKey: '127.0.0.1', locale: 'id' } as unknown as PublicContext
  const area = { key: KEY, kecamatan: 'Coblong' }
  const pieces: number[] = []
  do pieces.push(await context.write((tx) => reopenWaitlisted(tx, ctx, { area, now: context.clock.now() })))
  while (pieces.at(-1) !== 0)
  expect(pieces).toEqual([20, 20, 5, 0])
})
