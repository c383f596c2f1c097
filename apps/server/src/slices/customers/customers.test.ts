import { parseWirePhone } from '@sambung/shared/phone'
import type { CustomerRowView, CustomerView } from '@sambung/shared/customers'
import type { Page } from '@sambung/shared/list'
import { expect, test } from 'vitest'
import { register, rows } from '../../../test/household.ts'
import { point } from '../../../test/points.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { findRegistration, type Registration } from '../registrations/index.ts'
import { activateCustomer, cancelCustomer, createCustomer, type Customer } from './index.ts'

type Given = Partial<Pick<Registration, 'fullName' | 'address' | 'kecamatan' | 'packageId'>> & { phone?: string }

/** A customer, as the decision about a registration makes one. */
async function accept(app: TestApp, given: Given = {}): Promise<Customer> {
  const { id } = await register(app)
  const { context } = app.app
  const registration = await findRegistration(context.db, id)
  const phone = parseWirePhone(given.phone ?? app.phone())
  if (registration === null || phone === null) throw new Error('no registration')
  return context.write((tx) =>
    createCustomer(tx, staffless(app), {
      registration: { ...registration, ...given, phone },
      now: context.clock.now(),
    }),
  )
}

function staffless(app: TestApp) {
  return { ...app.app.context, requestId: 'r', addressKey: 'a' } as unknown as Parameters<typeof createCustomer>[1]
}

async function list(staff: StaffClient, input: object = {}): Promise<Page<CustomerRowView>> {
  return (await staff.query('customers.list', input)).body.result.data as Page<CustomerRowView>
}

async function names(staff: StaffClient, input: object): Promise<string[]> {
  return (await list(staff, input)).rows.map(({ fullName }) => fullName)
}

test('the newest customers first, a page at a time', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'viewer')
  for (const fullName of ['Ani', 'Budi', 'Citra']) await accept(app, { fullName })
  const first = await list(staff, { limit: 2 })
  expect(first).toMatchObject({ rows: [{ fullName: 'Citra' }, { fullName: 'Budi' }], total: 3 })
  expect(await list(staff, { limit: 2, cursor: first.nextCursor })).toMatchObject({
    rows: [{ fullName: 'Ani', state: 'installing', package: { name: 'Home Bronze' } }],
    nextCursor: null,
  })
  expect((await staff.query('customers.list', { cursor: 'x' })).code).toBe('VALIDATION_FAILED')
})

test('found by name, phone in any form, number or address; taken literally', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'customer_service')
  const budi = await accept(app, { fullName: 'Budi Santoso', phone: '081200009876', address: 'Jl. Melati No. 7' })
  await accept(app, { fullName: 'Ani Lestari', phone: '081200005555', address: 'Gang 100% Damai' })
  for (const search of [
    'budi',
    'SANT',
    '0812-0000-9876',
    '+6281200009876',
    '9876',
    budi.number,
    'melati 7',
    'budi melati',
  ]) {
    expect([search, ...(await names(staff, { search }))]).toEqual([search, 'Budi Santoso'])
  }
  expect(await names(staff, { search: '081200' })).toEqual(['Ani Lestari', 'Budi Santoso'])
  for (const search of ['%', '_', '"*', "' or 1=1 --", 'budi OR ani', 'x'.repeat(9_000)]) {
    expect([search, ...(await names(staff, { search }))]).toEqual([search])
  }
})

test('filters narrow, alone and together with a search', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'viewer')
  const ani = await accept(app, { fullName: 'Ani Satu', kecamatan: 'Cicendo' })
  await accept(app, { fullName: 'Ani Dua', kecamatan: 'Coblong' })
  const { context } = app.app
  await context.write((tx) => activateCustomer(tx, staffless(app), { customerId: ani.id, now: context.clock.now() }))
  expect(await names(staff, { state: ['active'] })).toEqual(['Ani Satu'])
  expect(await names(staff, { state: ['active', 'installing'] })).toEqual(['Ani Dua', 'Ani Satu'])
  expect(await names(staff, { kecamatan: 'Coblong' })).toEqual(['Ani Dua'])
  expect(await names(staff, { search: 'ani', kecamatan: 'Cicendo', state: ['active'] })).toEqual(['Ani Satu'])
  expect(await list(staff, { search: 'ani', state: ['cancelled'] })).toMatchObject({ rows: [], total: 0 })
  expect(await names(staff, { packageId: ani.packageId, search: 'dua' })).toEqual(['Ani Dua'])
  const choices = (await staff.query('customers.choices')).body.result.data
  expect(choices).toMatchObject({ kecamatan: ['Cicendo', 'Coblong'] })
})

test('a record tells where the line ends, what was agreed, and what happened', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  const customer = await accept(app, { fullName: 'Ani Lestari' })
  const created = await staff.mutate('coverage.createPoint', point({ code: 'ODP-9' }))
  const { id: pointId } = created.body.result.data as { id: string }
  const { context } = app.app
  app.clock.advance(60)
  const done = { customerId: customer.id, point: pointId, port: 3, serial: 'ZTE123', now: context.clock.now() }
  await context.write((tx) => activateCustomer(tx, { ...staffless(app), staff: staff.staff } as never, done))
  const view = (await staff.query('customers.get', { id: customer.id })).body.result.data as CustomerView
  expect(view).toMatchObject({
    number: customer.number,
    state: 'active',
    point: { id: pointId, code: 'ODP-9', port: 3 },
    deviceSerial: 'ZTE123',
    registration: { id: customer.registrationId, number: expect.stringMatching(/^REG/) },
    visits: [],
  })
  expect(view.history.map(({ action, actor }) => [action, actor])).toEqual([
    ['customer.activated', staff.staff.name],
    ['customer.created', null],
  ])
  expect((await staff.query('coverage.point', { id: pointId })).body.result.data).toMatchObject({
    taken: 1,
    customers: [{ port: 3, fullName: 'Ani Lestari', state: 'active' }],
  })
  expect((await staff.query('customers.get', { id: 'unknown' })).code).toBe('NOT_FOUND')
})

test('customers are for the office', async () => {
  await using app = await startTestApp()
  for (const procedure of ['customers.list', 'customers.get', 'customers.choices']) {
    expect((await app.browser().query(procedure, {})).code).toBe('UNAUTHENTICATED')
    expect((await (await signInAs(app, 'technician')).query(procedure, {})).code).toBe('FORBIDDEN')
  }
})

test('the spreadsheet holds the view, for those who may take it along', async () => {
  await using app = await startTestApp()
  await accept(app, { fullName: '=HYPERLINK("https://contoh.id")', kecamatan: 'Cicendo' })
  await accept(app, { fullName: 'Ani', kecamatan: 'Coblong' })
  const path = '/api/admin/customers.csv'
  expect((await app.browser().get(path)).code).toBe('UNAUTHENTICATED')
  expect((await (await signInAs(app, 'viewer')).get(path)).code).toBe('FORBIDDEN')
  const staff = await signInAs(app, 'customer_service')
  const lines = async (query: string) => (await staff.get(path + query)).body.text.trim().split('\r\n')
  expect(await lines('')).toHaveLength(3)
  const [, only, ...none] = await lines('?kecamatan=Cicendo&state=installing,active')
  expect(only).toContain(`'=HYPERLINK`)
  expect(none).toEqual([])
  // Who took which along, but not whom they looked for; the refused took nothing.
  await lines('?search=Ani')
  const taken = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'customer.exported')
  expect(new Set(taken.map(({ actorId, subjectType }) => `${subjectType} ${actorId}`))).toEqual(
    new Set([`customers ${staff.staff.id}`]),
  )
  expect(taken.map(({ after }) => after ?? {})).toEqual(
    expect.arrayContaining([{}, { kecamatan: 'Cicendo', state: 'installing,active' }, { search: 'yes' }]),
  )
  expect(taken).toHaveLength(3)
})

test('the catalogue counts who has a package, and no longer who left', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'viewer')
  const [ani] = [await accept(app), await accept(app)]
  const count = async () => {
    const rows = (await staff.query('packages.list')).body.result.data as { id: string; customers: number }[]
    return rows.filter(({ id }) => id === ani.packageId).map(({ customers }) => customers)
  }
  expect(await count()).toEqual([2])
  const { context } = app.app
  await context.write((tx) => cancelCustomer(tx, staffless(app), { customerId: ani.id, now: context.clock.now() }))
  expect(await count()).toEqual([1])
})
