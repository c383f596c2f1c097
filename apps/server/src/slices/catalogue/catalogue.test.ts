import type { PackageRecordView, PackageRowView, PackageView } from '@sambung/shared/catalogue'
import { expect, test } from 'vitest'
import { proveHousehold, register, rows, submit } from '../../../test/household.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { addStarterPackages, addStarterPackagesIfEmpty } from './index.ts'

test('the four starter packages, cheapest first, as the page shows them', async () => {
  await using app = await startTestApp()
  const answer = await app.browser().query('catalog.packages')
  expect(answer.status).toBe(200)
  const packages = [
    ['home-bronze', 'Home Bronze', 30, 149_900, 100_000, 50],
    ['home-silver', 'Home Silver', 50, 199_900, 100_000, 50],
    ['home-gold', 'Home Gold', 75, 249_900, 150_000, 75],
    ['home-platinum', 'Home Platinum', 100, 289_900, 150_000, 100],
  ]
  expect(answer.body.result.data).toEqual(
    packages.map(([code, name, mbps, monthlyPrice, setupFee, cableAllowanceMeters]) => ({
      id: expect.stringMatching(/^[\w-]{22,64}$/),
      code,
      name,
      downMbps: mbps,
      upMbps: mbps,
      monthlyPrice,
      setupFee,
      cableAllowanceMeters,
      slaLevel: expect.stringMatching(/^(basic|standard|priority|premium)$/),
    })),
  )
})

test('adding them twice, or by two processes at once, adds them once and changes none', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const { write } = app.app.context
  await write(async (tx) => {
    await tx.update(tx.tables.packages).set({ monthlyPrice: 1 })
  })
  const before = await rows(app, 'packages')
  expect(await addStarterPackages(app.app.context)).toBe(0)
  await addStarterPackagesIfEmpty(app.app.context)
  expect(await rows(app, 'packages')).toEqual(before)

  await write(async (tx) => {
    await tx.delete(tx.tables.packages)
  })
  const added = await Promise.all([app, second, app, second].map((each) => addStarterPackages(each.app.context)))
  expect(added.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 4])
  expect(await rows(app, 'packages')).toHaveLength(4)
})

test('what is no longer offered is not shown', async () => {
  await using app = await startTestApp()
  await app.app.context.write(async (tx) => {
    await tx.update(tx.tables.packages).set({ active: false })
  })
  expect((await app.browser().query('catalog.packages')).body.result.data).toEqual([])
})

const SILVER = {
  name: 'Home Silver',
  downMbps: 50,
  upMbps: 50,
  monthlyPrice: 199_900,
  setupFee: 100_000,
  cableAllowanceMeters: 50,
  slaLevel: 'standard',
}

async function readCatalogue(staff: StaffClient): Promise<PackageRowView[]> {
  return (await staff.query('packages.list')).body.result.data as PackageRowView[]
}

async function find(staff: StaffClient, code: string): Promise<PackageRowView> {
  const found = (await readCatalogue(staff)).find((each) => each.code === code)
  if (found === undefined) throw new Error(`no package ${code}`)
  return found
}

async function onSale(app: TestApp): Promise<PackageView[]> {
  return (await app.browser().query('catalog.packages')).body.result.data as PackageView[]
}

test('a package made in the console is on sale at once, at the end, with its first price on record', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  const made = await staff.mutate('packages.create', { ...SILVER, code: ' Home-Ruby ', active: true })
  expect(made.body.result.data).toMatchObject({
    code: 'home-ruby',
    active: true,
    version: 1,
    customers: 0,
    prices: [{ monthlyPrice: 199_900, setupFee: 100_000, author: staff.staff.name }],
  })
  expect((await onSale(app)).at(-1)).toMatchObject({ code: 'home-ruby', monthlyPrice: 199_900 })
  expect((await staff.mutate('packages.create', { ...SILVER, code: 'HOME-RUBY', active: true })).code).toBe(
    'CODE_TAKEN',
  )
  const entries = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'package.created')
  expect(entries).toMatchObject([{ actorId: staff.staff.id, after: { code: 'home-ruby', monthlyPrice: '199900' } }])
})

test('a new price counts for who registers from now on; what was agreed stays; the history says who and when', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'admin')
  const silver = await find(staff, 'home-silver')
  const before = await register(app, { package_id: silver.id })
  app.clock.advance(60)
  const update = { id: silver.id, version: 1, ...SILVER, monthlyPrice: 219_900 }
  const changed = await staff.mutate('packages.update', update)
  expect(changed.body.result.data).toMatchObject({
    monthlyPrice: 219_900,
    version: 2,
    prices: [
      { monthlyPrice: 219_900, author: staff.staff.name },
      { monthlyPrice: 199_900, author: null },
    ],
  })
  const after = await register(app, { package_id: silver.id })
  const stored = await rows(app, 'registrations')
  expect(stored.find(({ id }) => id === before.id)?.monthlyPrice).toBe(199_900)
  expect(stored.find(({ id }) => id === after.id)?.monthlyPrice).toBe(219_900)
  // A new name alone is no new price.
  const renamed = await staff.mutate('packages.update', { ...update, version: 2, name: 'Home Perak' })
  expect((renamed.body.result.data as PackageRecordView).prices).toHaveLength(2)
  expect((await staff.mutate('packages.update', { ...update, version: 2 })).code).toBe('CONFLICT')
  expect((await staff.mutate('packages.update', { ...update, id: 'unknown' })).code).toBe('NOT_FOUND')
  const [entry] = (await rows(app, 'auditEntries')).filter(({ after: facts }) => facts?.['name'] === 'Home Perak')
  expect(entry).toMatchObject({
    action: 'package.updated',
    before: { name: 'Home Silver' },
    after: { name: 'Home Perak' },
  })
})

test('what is taken off sale cannot be registered for, and comes back as it was', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  const gold = await find(staff, 'home-gold')
  const household = await proveHousehold(app)
  await staff.mutate('packages.activate', { id: gold.id, version: 1, active: false })
  expect((await onSale(app)).map(({ code }) => code)).not.toContain('home-gold')
  expect((await submit(household, { package_id: gold.id })).code).toBe('PACKAGE_UNAVAILABLE')
  expect((await staff.mutate('packages.activate', { id: gold.id, version: 1, active: true })).code).toBe('CONFLICT')
  await staff.mutate('packages.activate', { id: gold.id, version: 2, active: true })
  expect((await submit(household, { package_id: gold.id })).status).toBe(201)
  const actions = (await rows(app, 'auditEntries')).map(({ action }) => action)
  expect(actions).toEqual(expect.arrayContaining(['package.activated', 'package.deactivated']))
})

test('the page shows packages in the order the office gives them', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  const ids = (await readCatalogue(staff)).map(({ id }) => id).toReversed()
  await staff.mutate('packages.order', { ids })
  expect((await onSale(app)).map(({ id }) => id)).toEqual(ids)
  expect((await staff.mutate('packages.order', { ids: ids.slice(1) })).code).toBe('CONFLICT')
  expect((await staff.mutate('packages.order', { ids: [...ids.slice(1), 'unknown'] })).code).toBe('CONFLICT')
})

test('the catalogue is changed by planners alone; bad fields are named', async () => {
  await using app = await startTestApp()
  const input = { ...SILVER, code: 'home-ruby', active: true }
  expect((await app.browser().mutate('packages.create', input)).code).toBe('UNAUTHENTICATED')
  for (const role of ['customer_service', 'viewer'] as const) {
    const staff = await signInAs(app, role)
    expect((await staff.mutate('packages.create', input)).code).toBe('FORBIDDEN')
    expect((await staff.mutate('packages.activate', { id: 'x', version: 1, active: true })).code).toBe('FORBIDDEN')
    expect((await staff.query('packages.list')).status).toBe(200)
  }
  const admin = await signInAs(app, 'admin')
  const refused = await admin.mutate('packages.create', { ...input, code: 'Home Ruby', downMbps: 0, monthlyPrice: 0.5 })
  const paths = refused.body.error.data.app.errors?.map(({ path }) => path)
  expect(paths).toEqual(['code', 'downMbps', 'monthlyPrice'])
})
