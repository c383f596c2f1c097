import type { OpenAreaView, ServiceAreaView } from '@sambung/shared/coverage'
import { expect, test } from 'vitest'
import { proveHousehold, readRegistered, rows, submit } from '../../../test/household.ts'
import { outbox } from '../../../test/outbox.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

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
