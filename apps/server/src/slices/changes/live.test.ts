import type { ChangesView } from '@sambung/shared/changes'
import { expect, test } from 'vitest'
import { followStream } from '../../../test/event-stream.ts'
import { givenTechnician, givenVisit } from '../../../test/given-visits.ts'
import { register } from '../../../test/household.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { removeLeftovers } from '../../app/housekeeping.ts'
import { recordChange } from './index.ts'

const PROCEDURE = 'live.onChange'

function follow(app: TestApp, staff: StaffClient, lastEventId: string | null = null) {
  return followStream<ChangesView>(app.url, { procedure: PROCEDURE, input: { lastEventId }, cookie: staff.cookie })
}

async function change(app: TestApp, type: ChangesView['changes'][number]['type'], id: string): Promise<void> {
  const { clock, write } = app.app.context
  await write((tx) => recordChange(tx, { now: clock.now() }, { type, id, version: 1 }))
}

test('an open screen is told of a registration, whichever process took it in', async () => {
  await using app = await startTestApp()
  await using beside = await startTestApp({ beside: app })
  await using stream = await follow(beside, await signInAs(app, 'customer_service'))
  expect(await stream.next()).toEqual({ changes: [], resync: false })
  const { id } = await register(app)
  const told = await stream.until(({ changes }) => changes.some((one) => one.type === 'registration'))
  expect(told.changes).toContainEqual({ type: 'registration', id, version: 1 })
})

test('of four processes on one database each tells its screens what any of them changed, once', async () => {
  await using one = await startTestApp()
  await using two = await startTestApp({ beside: one })
  await using three = await startTestApp({ beside: one })
  await using four = await startTestApp({ beside: one })
  const apps = [one, two, three, four]
  const staff = await signInAs(one, 'supervisor')
  await using streams = new AsyncDisposableStack()
  const open = []
  for (const app of apps) open.push(streams.use(await follow(app, staff)))
  for (const stream of open) await stream.next()
  await Promise.all(apps.map((app, index) => change(app, 'package', `of-${index}`)))
  for (const stream of open) {
    const ids: string[] = []
    while (ids.length < apps.length) ids.push(...(await stream.next()).changes.map(({ id }) => id))
    expect(ids.toSorted()).toEqual(['of-0', 'of-1', 'of-2', 'of-3'])
  }
})

test('a visit and a message say which registration they are about', async () => {
  await using app = await startTestApp()
  const since = String(app.clock.now())
  const { id } = await register(app)
  const visit = await givenVisit(app, { registrationId: id })
  await app.deliverDue()
  await using stream = await follow(app, await signInAs(app, 'viewer'), since)
  const { changes } = await stream.next()
  expect(changes).toContainEqual({ type: 'workOrder', id: visit.id, version: 1, about: id })
  expect(changes.filter(({ type }) => type === 'message').map(({ about }) => about)).toContain(id)
})

test('two screens of one process are both told, each change once', async () => {
  await using app = await startTestApp()
  await using first = await follow(app, await signInAs(app, 'admin'))
  await using second = await follow(app, await signInAs(app, 'viewer'))
  for (const stream of [first, second]) await stream.next()
  for (const id of ['a', 'b', 'c']) await change(app, 'package', id)
  for (const stream of [first, second]) {
    const ids: string[] = []
    while (ids.length < 3) ids.push(...(await stream.next()).changes.map((one) => one.id))
    expect(ids).toEqual(['a', 'b', 'c'])
  }
})

test('who was away is told what was missed; who was away for too long is told to read everything again', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  const left = String(app.clock.now())
  app.clock.advance(30)
  await change(app, 'workOrder', 'missed')
  app.clock.advance(30)
  await using back = await follow(app, staff, left)
  expect((await back.next()).changes.map((one) => one.id)).toContain('missed')
  app.clock.advance(60 * 60)
  await using late = await follow(app, staff, left)
  expect(await late.next()).toEqual({ changes: [], resync: true })
  await using confused = await follow(app, staff, 'not a number')
  expect((await confused.next()).resync).toBe(true)
})

test('each role hears only of what it may read', async () => {
  await using app = await startTestApp()
  const { clock } = app
  const since = String(clock.now())
  for (const type of ['registration', 'workOrder', 'staff', 'customer'] as const) await change(app, type, type)
  const heard = async (role: Parameters<typeof signInAs>[1]) => {
    await using stream = await follow(app, await signInAs(app, role), since)
    return (await stream.next()).changes.map((one) => one.type)
  }
  expect(await heard('technician')).toEqual([])
  expect(await heard('viewer')).toEqual(['registration', 'workOrder', 'customer'])
  expect(await heard('admin')).toEqual(['registration', 'workOrder', 'staff', 'customer'])
})

test('a technician hears of the visits that are, or were a moment ago, on the own list, and of no others', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const budi = await givenTechnician(app)
  const supervisor = await signInAs(app, 'supervisor')
  const [first, second] = [await givenVisit(app), await givenVisit(app)]
  await using stream = await follow(app, andi)
  await using other = await follow(app, budi)
  for (const one of [stream, other]) expect((await one.next()).changes).toEqual([])
  const give = (id: string, version: number, technicianId: string) =>
    supervisor.mutate('workOrders.assign', { id, version, technicianId })
  expect((await give(second.id, 1, budi.id)).status).toBe(200)
  expect((await give(first.id, 1, andi.id)).status).toBe(200)
  expect((await stream.next()).changes.map(({ id, version }) => [id, version])).toEqual([[first.id, 2]])
  expect((await give(first.id, 2, budi.id)).status).toBe(200)
  // Who lost it is told as well.
  expect((await stream.next()).changes.map(({ id, version }) => [id, version])).toEqual([[first.id, 3]])
  const told: string[] = []
  while (told.length < 2) told.push(...(await other.next()).changes.map(({ id, version }) => `${id} ${version}`))
  expect(told).toEqual([`${second.id} 2`, `${first.id} 3`])
})

test('strangers get no stream, and a stream ends with its session', async () => {
  await using app = await startTestApp()
  await using stranger = await followStream(app.url, { procedure: PROCEDURE, input: {} })
  await expect(stranger.next()).rejects.toThrow('the stream ended')
  const staff = await signInAs(app, 'viewer')
  await using stream = await follow(app, staff)
  await stream.next()
  const { write } = app.app.context
  await write(async (tx) => void (await tx.delete(tx.tables.staffSessions)))
  await change(app, 'package', 'after')
  await expect(stream.next()).rejects.toThrow('the stream ended')
})

test('what nobody can have missed any more is removed', async () => {
  await using app = await startTestApp()
  await change(app, 'package', 'old')
  app.clock.advance(60 * 60 + 1)
  await change(app, 'package', 'new')
  await removeLeftovers(app.app.context)
  const { db } = app.app.context
  const left: { subjectId: string }[] = await db.select().from(db.tables.changes)
  expect(left.map((row) => row.subjectId)).toEqual(['new'])
})
