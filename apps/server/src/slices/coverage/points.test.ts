import type { PointRowView, PointView, ServiceAreaView } from '@sambung/shared/coverage'
import type { Page } from '@sambung/shared/list'
import { expect, test } from 'vitest'
import { rows, tally } from '../../../test/household.ts'
import { point } from '../../../test/points.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { describePoint, releasePort, takePort } from './index.ts'

async function create(app: TestApp, change: Record<string, unknown>): Promise<PointView> {
  const staff = await signInAs(app, 'supervisor')
  const answer = await staff.mutate('coverage.createPoint', point(change))
  if (answer.status !== 200) throw new Error(`no point: ${answer.code}`)
  return answer.body.result.data as PointView
}

test('a point is made and changed, with its version, an audit entry and a change each', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  const made = await staff.mutate(
    'coverage.createPoint',
    point({ code: ' odp-krw-17 ', kecamatan: 'Coblong', city: 'Kota Bandung' }),
  )
  const view = made.body.result.data as PointView
  expect(view).toMatchObject({ code: 'ODP-KRW-17', ports: 8, taken: 0, free: 8, version: 1, customers: [] })
  const change = point({ code: 'ODP-KRW-17', ports: 16, portsUsedElsewhere: 3, state: 'maintenance' })
  const changed = await staff.mutate('coverage.updatePoint', { id: view.id, version: 1, ...change })
  expect(changed.body.result.data).toMatchObject({
    ports: 16,
    free: 13,
    state: 'maintenance',
    version: 2,
    kecamatan: null,
  })
  const entries = (await rows(app, 'auditEntries')).filter(({ subjectType }) => subjectType === 'coverage')
  expect(entries.map(({ action, actorId }) => `${action} ${actorId}`).toSorted()).toEqual([
    `coverage.point-created ${staff.staff.id}`,
    `coverage.point-updated ${staff.staff.id}`,
  ])
  expect(entries.find(({ action }) => action === 'coverage.point-updated')).toMatchObject({
    before: { ports: '8', state: 'active' },
    after: { ports: '16', state: 'maintenance' },
  })
  const changes = await rows(app, 'changes')
  expect(changes.map(({ type, subjectId, version }) => [type, subjectId, version])).toEqual([
    ['coverage', view.id, 1],
    ['coverage', view.id, 2],
  ])
})

test('a code is given once, a stale version is refused, an unknown point is not found', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'admin')
  const [one] = [await create(app, { code: 'ODP-1' }), await create(app, { code: 'ODP-2' })]
  expect((await staff.mutate('coverage.createPoint', point({ code: 'odp-1' }))).code).toBe('CODE_TAKEN')
  const update = (change: Record<string, unknown>) =>
    staff.mutate('coverage.updatePoint', { id: one.id, version: 1, ...point({}), ...change })
  expect((await update({ code: 'ODP-2' })).code).toBe('CODE_TAKEN')
  expect((await update({ version: 2 })).code).toBe('CONFLICT')
  expect((await update({ id: 'unknown' })).code).toBe('NOT_FOUND')
  const both = await Promise.all([update({ ports: 12 }), update({ ports: 24 })])
  expect(tally(both)).toEqual({ 200: 1, CONFLICT: 1 })
})

test.each([
  ['code', { code: 'x' }],
  ['code', { code: 'ODP 1' }],
  ['latitude', { latitude: 91 }],
  ['longitude', { longitude: '107' }],
  ['ports', { ports: 0 }],
  ['portsUsedElsewhere', { portsUsedElsewhere: 9 }],
  ['state', { state: 'full' }],
])('%s: %j is refused by name', async (path, change) => {
  await using app = await startTestApp()
  const answer = await (await signInAs(app, 'admin')).mutate('coverage.createPoint', point(change))
  expect(answer.code).toBe('VALIDATION_FAILED')
  expect(answer.body.error.data.app.errors?.map((error) => error.path)).toEqual([path])
})

test('only planners change the network; readers look', async () => {
  await using app = await startTestApp()
  expect((await app.browser().query('coverage.points', {})).code).toBe('UNAUTHENTICATED')
  for (const role of ['customer_service', 'viewer'] as const) {
    const staff = await signInAs(app, role)
    expect((await staff.mutate('coverage.createPoint', point({}))).code).toBe('FORBIDDEN')
    expect((await staff.mutate('coverage.addArea', { city: 'Kota A', kecamatan: 'B', state: 'open' })).code).toBe(
      'FORBIDDEN',
    )
    expect((await staff.query('coverage.points', {})).status).toBe(200)
  }
  expect((await (await signInAs(app, 'technician')).query('coverage.points', {})).code).toBe('FORBIDDEN')
})

test('the list pages by code, filters, and takes a search literally', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'viewer')
  await create(app, { code: 'ODP-A', kecamatan: 'Coblong', address: 'Jl. 100% Murni_1' })
  await create(app, { code: 'ODP-B', kecamatan: 'Cicendo', state: 'planned' })
  await create(app, { code: 'ODP-C', kecamatan: 'Coblong', ports: 4, portsUsedElsewhere: 4 })
  const list = async (input: object) =>
    (await staff.query('coverage.points', input)).body.result.data as Page<PointRowView>
  const codes = async (input: object) => (await list(input)).rows.map(({ code }) => code)
  const first = await list({ limit: 2 })
  expect(first).toMatchObject({ rows: [{ code: 'ODP-A' }, { code: 'ODP-B' }], nextCursor: 'ODP-B', total: 3 })
  expect(await list({ limit: 2, cursor: first.nextCursor })).toMatchObject({
    rows: [{ code: 'ODP-C' }],
    nextCursor: null,
  })
  expect(await codes({ state: ['planned'] })).toEqual(['ODP-B'])
  expect(await codes({ kecamatan: 'Coblong' })).toEqual(['ODP-A', 'ODP-C'])
  expect(await codes({ free: 'none' })).toEqual(['ODP-C'])
  expect(await codes({ free: 'some', kecamatan: 'Coblong' })).toEqual(['ODP-A'])
  expect(await codes({ search: 'cicENDO' })).toEqual(['ODP-B'])
  expect(await codes({ search: '100%' })).toEqual(['ODP-A'])
  expect(await codes({ search: '%' })).toEqual(['ODP-A'])
  expect(await codes({ search: 'i_1' })).toEqual(['ODP-A'])
  expect(await codes({ search: 'o_p' })).toEqual([])
  expect(await codes({ search: String.raw`\ ' " ${'x'.repeat(9_000)}` })).toEqual([])
})

test('a port is given to one customer, and goes back when they leave or move', async () => {
  await using app = await startTestApp()
  const { write, clock, db } = app.app.context
  const [one, other] = [await create(app, { code: 'ODP-1', ports: 2 }), await create(app, { code: 'ODP-2', ports: 2 })]
  const take = (customerId: string, pointId: string, port: number) =>
    write((tx) => takePort(tx, { pointId, port, customerId, now: clock.now() })).then(
      () => 'given',
      (error: { code: string }) => error.code,
    )
  const race = await Promise.all(['a', 'b', 'c'].map((customer) => take(customer, one.id, 1)))
  expect(race.toSorted()).toEqual(['PORT_TAKEN', 'PORT_TAKEN', 'given'])
  expect(await take('d', one.id, 3)).toBe('VALIDATION_FAILED')
  expect(await take('d', 'unknown', 1)).toBe('NOT_FOUND')
  expect(await take('d', one.id, 2)).toBe('given')
  expect(await describePoint(db, one.id)).toMatchObject({ code: 'ODP-1', freePorts: 0 })
  // Another port for the same customer frees the one they had; the same again changes nothing.
  expect(await take('d', other.id, 2)).toBe('given')
  expect(await take('d', other.id, 2)).toBe('given')
  expect(await describePoint(db, one.id)).toMatchObject({ freePorts: 1 })
  await write((tx) => releasePort(tx, 'd'))
  expect(await describePoint(db, other.id)).toMatchObject({ freePorts: 2 })
  expect(await describePoint(db, 'unknown')).toBeNull()
})

test('a point cannot shrink below the port somebody has', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'admin')
  const { write, clock } = app.app.context
  const one = await create(app, { code: 'ODP-1', ports: 8 })
  await write((tx) => takePort(tx, { pointId: one.id, port: 6, customerId: 'a', now: clock.now() }))
  const shrink = (ports: number) =>
    staff.mutate('coverage.updatePoint', { id: one.id, version: 1, ...point({ ports }) })
  const refused = await shrink(5)
  expect(refused.code).toBe('VALIDATION_FAILED')
  expect(refused.body.error.data.app.errors?.map((error) => error.path)).toEqual(['ports'])
  expect((await shrink(6)).status).toBe(200)
})

test('areas gather decisions, points and people; closing one is a decision with a trace', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  await create(app, { code: 'ODP-1', kecamatan: 'Coblong', city: 'Kota Bandung', ports: 8, portsUsedElsewhere: 3 })
  await create(app, { code: 'ODP-2', kecamatan: 'Kec. Coblong', city: 'Kota Bandung', ports: 4 })
  await create(app, { code: 'ODP-3', kecamatan: 'Coblong', city: 'Kota Bandung', state: 'planned' })
  const list = async () => (await staff.query('coverage.areas')).body.result.data as ServiceAreaView[]
  const key = 'kota bandung|coblong'
  expect(await list()).toEqual([
    { key, city: 'Kota Bandung', kecamatan: 'Coblong', state: null, version: 0, waiting: 0, points: 2, freePorts: 9 },
  ])
  const decide = (procedure: string, input: object) => staff.mutate(`coverage.${procedure}`, { key, ...input })
  expect((await decide('closeArea', { version: 0, state: 'planned' })).body.result.data).toMatchObject({
    state: 'planned',
    version: 1,
  })
  expect((await decide('openArea', { version: 0 })).code).toBe('CONFLICT')
  expect((await decide('openArea', { version: 1 })).body.result.data).toMatchObject({
    area: { state: 'open', version: 2 },
  })
  // Opened again: nothing changes.
  expect((await decide('openArea', { version: 2 })).body.result.data).toMatchObject({
    area: { state: 'open', version: 2 },
  })
  expect((await staff.mutate('coverage.openArea', { key: 'nowhere|at all', version: 0 })).code).toBe('NOT_FOUND')
  const area = { city: 'Kota Bandung', kecamatan: 'COBLONG', state: 'open' }
  expect((await staff.mutate('coverage.addArea', area)).code).toBe('CODE_TAKEN')
  const actions = (await rows(app, 'auditEntries'))
    .filter(({ subjectId }) => subjectId === key)
    .map(({ action }) => action)
  expect(actions.toSorted()).toEqual(['coverage.area-opened', 'coverage.area-planned'])
})
