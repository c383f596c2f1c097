import { CustomersPage, CustomerView } from '@sambung/shared/customers'
import { PreviewView, RegistrationRecordView } from '@sambung/shared/registrations'
import type { OwnVisitView, WorkOrderView } from '@sambung/shared/work-orders'
import { expect, test } from 'vitest'
import {
  changeVisit,
  givenInstallation,
  givenSurvey,
  givenTechnician,
  givenVisit,
  readVisit,
  TOMORROW,
} from '../../../test/given-visits.ts'
import { givenRegistration } from '../../../test/given-registrations.ts'
import { startHeldGateway } from '../../../test/held-gateway.ts'
import { rows, tally } from '../../../test/household.ts'
import { onlyMessage } from '../../../test/outbox.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone } from '../../../test/verify-number.ts'

const RIGHT_PHONE = '081200004321'
const RIGHT = {
  fullName: 'Dewi Anggraini',
  phone: RIGHT_PHONE,
  address: 'Jl. Teratai No. 9',
  rt: '3',
  rw: '4',
  kelurahan: 'Nagasari',
  kecamatan: 'Karawang Barat',
  latitude: -6.3054,
  longitude: 107.3101,
  addressNotes: 'rumah pagar hijau',
}
/** The same as a visit and a customer hold it. */
const COPIED = {
  fullName: 'Dewi Anggraini',
  phone: '+6281200004321',
  address: 'Jl. Teratai No. 9, RT 003/RW 004',
  kelurahan: 'Nagasari',
  kecamatan: 'Karawang Barat',
  latitude: -6.3054,
  longitude: 107.3101,
}

async function correct(staff: StaffClient, id: string, version: number, fields: object = RIGHT) {
  return staff.mutate('registrations.update', { id, version, fields })
}

async function countFound(office: StaffClient, search: string): Promise<number> {
  return CustomersPage.parse((await office.query('customers.list', { search })).body.result.data).total
}

async function versionOf(app: TestApp, id: string): Promise<number> {
  return (await rows(app, 'registrations')).find((row) => row.id === id)?.version ?? 0
}

function sentTo(app: TestApp, phone: string): string[] {
  return app.gateway.messages(gatewayPhone(phone)).map(({ text }) => text)
}

test('what is corrected after a survey was planned reaches the visit and whoever goes', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, visit, phone } = await givenSurvey(app)
  const andi = await givenTechnician(app)
  await (
    await signInAs(app, 'supervisor')
  ).mutate('workOrders.assign', {
    id: visit.id,
    version: visit.version,
    technicianId: andi.id,
  })
  const { version } = await readVisit(app, visit.id)
  expect((await correct(office, id, await versionOf(app, id))).status).toBe(200)

  expect(await readVisit(app, visit.id)).toMatchObject({
    ...COPIED,
    notes: 'rumah pagar hijau',
    state: 'assigned',
    technicianId: andi.id,
    day: TOMORROW,
    window: '08-12',
    version: version + 1,
  })
  const own = (await andi.query('workOrders.visit', { id: visit.id })).body.result.data as OwnVisitView
  expect(own).toMatchObject({ address: COPIED.address, phone: COPIED.phone, notes: 'rumah pagar hijau' })
  const found = await office.query('workOrders.list', { search: 'teratai' })
  expect(found.body.result.data).toMatchObject({ rows: [{ id: visit.id, fullName: 'Dewi Anggraini' }] })
  const seen = (await office.query('workOrders.get', { id: visit.id })).body.result.data as WorkOrderView
  expect(seen.events.at(-1)).toMatchObject({ kind: 'corrected', actor: { name: office.staff.name }, day: null })
  const audited = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'work-order.corrected')
  expect(audited).toMatchObject([
    { subjectId: visit.id, actorId: office.staff.id, after: { phone: '0812-****-4321', address: '•••', notes: '•••' } },
  ])
  expect(JSON.stringify(audited)).not.toContain('Teratai')
  const told = (await rows(app, 'messages')).find(({ template }) => template === 'visit-changed')
  expect(told).toMatchObject({ recipient: andi.technician.phone, data: { change: 'corrected' } })
  expect(await app.app.context.deliverer.readText(told as NonNullable<typeof told>)).toContain(
    'diperbaiki alamat atau kontaknya',
  )
  const changes = await rows(app, 'changes')
  expect(changes).toContainEqual(
    expect.objectContaining({ type: 'workOrder', subjectId: visit.id, version: version + 1 }),
  )
  expect(phone).not.toBe(RIGHT_PHONE)
})

test('what waits in the outbox goes to the right number, and so does what follows; the old one gets nothing', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, visit, phone } = await givenSurvey(app)
  const andi = await givenTechnician(app)
  await app.deliverDue()
  const before = sentTo(app, phone).length
  const waiting = (await rows(app, 'messages')).filter(({ state }) => state === 'queued')
  expect(waiting.map(({ template }) => template)).toContain('registration-survey-scheduled')
  await correct(office, id, await versionOf(app, id), { phone: RIGHT_PHONE })
  await changeVisit(app, visit.id, { state: 'assigned', technicianId: andi.id })
  const { version } = await readVisit(app, visit.id)
  await andi.mutate('workOrders.transition', { id: visit.id, version, to: 'en_route', clientId: 'client-id-1' })
  app.clock.advance(61)
  await app.deliverDue()
  expect(sentTo(app, phone).length).toBe(before)
  expect(sentTo(app, RIGHT_PHONE).length).toBeGreaterThanOrEqual(2)
})

test('what is being sent to a wrong number while it is corrected is tried again at the right one', async () => {
  await using gateway = await startHeldGateway()
  await using app = await startTestApp({ env: { WHATSAPP_API_URL: gateway.sendUrl } })
  const office = await signInAs(app, 'customer_service')
  const { id, phone } = await givenRegistration(app, { state: 'verified' })
  await office.mutate('registrations.transition', { id, version: 1, to: 'approved' })
  app.clock.advance(61)
  const first = app.deliverDue()
  const sent = await gateway.next()
  expect(sent.target).toBe(phone.slice(1))
  await correct(office, id, 2, { phone: RIGHT_PHONE })
  sent.refuse('insufficient quota')
  await first
  app.clock.advance(60 * 60)
  const second = app.deliverDue()
  const again = await gateway.next()
  expect(again.target).toBe(gatewayPhone(RIGHT_PHONE))
  again.accept('1')
  await second
  expect(await onlyMessage(app, 'registration-approved')).toMatchObject({
    state: 'accepted',
    recipient: COPIED.phone,
  })

  // What arrived all the same is on record with the number it went to.
  await office.mutate('registrations.transition', { id, version: 3, to: 'waitlisted' })
  app.clock.advance(61)
  const third = app.deliverDue()
  const last = await gateway.next()
  await correct(office, id, 4, { phone: `0${phone.slice(3)}` })
  last.accept('2')
  await third
  expect(await onlyMessage(app, 'registration-waitlisted')).toMatchObject({ recipient: COPIED.phone })
})

test('a technician whose own number is the wrong one keeps being told', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, visit } = await givenSurvey(app)
  const andi = await givenTechnician(app, { phone: visit.phone })
  await (
    await signInAs(app, 'supervisor')
  ).mutate('workOrders.assign', {
    id: visit.id,
    version: visit.version,
    technicianId: andi.id,
  })
  await correct(office, id, await versionOf(app, id), { phone: RIGHT_PHONE })
  const toTechnician = (await rows(app, 'messages')).filter(({ template }) => template.startsWith('visit-'))
  expect(toTechnician.map(({ recipient }) => recipient)).toEqual([visit.phone, visit.phone])
})

test('notes that the office wrote for a visit stay, and visits that are over stay as they were', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, visit } = await givenSurvey(app)
  const { registrationId, registrationNumber } = visit
  await changeVisit(app, visit.id, { notes: 'bawa tangga' })
  const done = await givenVisit(app, { registrationId, registrationNumber, state: 'completed' })
  const gone = await givenVisit(app, { registrationId, registrationNumber, state: 'cancelled' })
  await correct(office, id, await versionOf(app, id))
  expect(await readVisit(app, visit.id)).toMatchObject({ ...COPIED, notes: 'bawa tangga' })
  expect(await readVisit(app, done.id)).toEqual(done)
  expect(await readVisit(app, gone.id)).toEqual(gone)
})

test('what is no fact of the door leaves the visit alone', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, visit } = await givenSurvey(app)
  await correct(office, id, await versionOf(app, id), { notes: 'kabel hitam', email: 'dewi@contoh.id' })
  expect(await readVisit(app, visit.id)).toEqual(visit)
})

test('who has become a customer is corrected in the registration: customer, installation and search follow', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, visit } = await givenInstallation(app)
  const record = RegistrationRecordView.parse((await office.query('registrations.get', { id })).body.result.data)
  expect(record.editable).toEqual(expect.arrayContaining(['fullName', 'phone', 'address', 'latitude', 'addressNotes']))
  for (const closed of ['packageId', 'preferredDate', 'preferredTime']) expect(record.editable).not.toContain(closed)

  const version = await versionOf(app, id)
  const [before] = await rows(app, 'customers')
  const refused = await correct(office, id, version, { ...RIGHT, packageId: 'x' })
  expect(refused.body.error.data.app.errors).toMatchObject([{ path: 'fields.packageId' }])
  app.clock.advance(1)
  expect((await correct(office, id, version, { ...RIGHT, email: 'dewi@contoh.id' })).status).toBe(200)

  const [customer] = await rows(app, 'customers')
  expect(customer).toMatchObject({ ...COPIED, email: 'dewi@contoh.id', version: (before?.version ?? 0) + 1 })
  expect(await readVisit(app, visit.id)).toMatchObject({ ...COPIED, notes: 'rumah pagar hijau' })
  for (const search of ['dewi', 'teratai', '4321']) {
    expect([search, await countFound(office, search)]).toEqual([search, 1])
  }
  for (const search of [before?.phone ?? '', before?.address ?? '']) {
    expect([search, await countFound(office, search)]).toEqual([search, 0])
  }
  const view = CustomerView.parse((await office.query('customers.get', { id: customer?.id ?? '' })).body.result.data)
  expect(view.history[0]).toMatchObject({ action: 'customer.corrected', actor: office.staff.name })
  const trace = (await rows(app, 'auditEntries')).find(({ action }) => action === 'customer.corrected')
  expect(trace).toMatchObject({
    after: { fullName: 'D••• A•••', position: '•••', phone: '0812-****-4321', address: '•••' },
  })
})

test('a customer in service is corrected with the visits to come; one who has left is history', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, visit } = await givenInstallation(app)
  const { write } = app.app.context
  await write(async (tx) => {
    await tx.update(tx.tables.registrations).set({ state: 'active', duplicateKey: null })
    await tx.update(tx.tables.customers).set({ state: 'active' })
  })
  await changeVisit(app, visit.id, { state: 'completed' })
  const [customer] = await rows(app, 'customers')
  const repair = await office.mutate('workOrders.create', { type: 'repair', customerId: customer?.id })
  const { id: repairId } = repair.body.result.data as WorkOrderView
  const [judged] = await rows(app, 'registrations')
  expect((await correct(office, id, await versionOf(app, id))).status).toBe(200)
  expect(await readVisit(app, repairId)).toMatchObject(COPIED)
  expect((await rows(app, 'customers'))[0]).toMatchObject(COPIED)
  expect((await rows(app, 'registrations'))[0]).toMatchObject({ coverageVerdict: judged?.coverageVerdict })

  await write(async (tx) => {
    await tx.update(tx.tables.customers).set({ state: 'cancelled' })
  })
  const late = await correct(office, id, await versionOf(app, id), { fullName: 'Siti Rahmawati' })
  expect(late.body.error.data.app.errors).toMatchObject([{ path: 'fields.fullName' }])
  expect((await rows(app, 'customers'))[0]).toMatchObject({ fullName: 'Dewi Anggraini' })
})

test('a correction to an address that is registered already is refused, and nothing of it is kept', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const rival = await givenSurvey(app)
  const { id, visit } = await givenInstallation(app)
  const [taken] = (await rows(app, 'registrations')).filter((row) => row.id === rival.id)
  const fields = { phone: rival.phone, address: taken?.address, city: taken?.city }
  const refused = await correct(office, id, await versionOf(app, id), fields)
  expect(refused.body.error.data.app).toMatchObject({
    code: 'DUPLICATE_REGISTRATION',
    registrationNumber: rival.number,
  })
  expect(await readVisit(app, visit.id)).toEqual(visit)
})

test('of two colleagues who correct at once, one is told of the other, and all copies say the same', async () => {
  await using app = await startTestApp()
  const [one, two] = [await signInAs(app, 'customer_service'), await signInAs(app, 'admin')]
  const { id, visit } = await givenInstallation(app)
  const version = await versionOf(app, id)
  const answers = await Promise.all([
    correct(one, id, version, { address: 'Jl. Anggrek No. 1' }),
    correct(two, id, version, { address: 'Jl. Anggrek No. 2' }),
  ])
  expect(tally(answers)).toEqual({ 200: 1, CONFLICT: 1 })
  const [{ address } = { address: '' }] = await rows(app, 'registrations')
  expect((await rows(app, 'customers'))[0]).toMatchObject({ address })
  expect(await readVisit(app, visit.id)).toMatchObject({ address, version: visit.version + 1 })
})

test('corrected while a decision could be undone: the visit that comes back goes by what is right', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, visit } = await givenSurvey(app)
  const version = await versionOf(app, id)
  await office.mutate('registrations.transition', {
    id,
    version,
    to: 'waitlisted',
    area: { city: 'Kota Bandung', kecamatan: 'Cicendo' },
  })
  await correct(office, id, version + 1)
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'cancelled', address: visit.address })
  expect((await office.mutate('registrations.undo', { id, version: version + 2 })).status).toBe(200)
  expect(await readVisit(app, visit.id)).toMatchObject({ ...COPIED, state: 'open' })
})

test('the block a household gave is in the address that its visits and its customer record carry', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, visit } = await givenInstallation(app)
  const version = await versionOf(app, id)
  await correct(office, id, version, { rt: '003', rw: '004' })
  const [registration] = await rows(app, 'registrations')
  const line = `${registration?.address}, RT 003/RW 004`
  // Made anew, they have it from the start.
  await office.mutate('workOrders.cancel', { id: visit.id, version: visit.version + 1, reason: 'salah tipe' })
  const again = await office.mutate('workOrders.create', { type: 'installation', registrationId: id })
  expect(again.body.result.data).toMatchObject({ address: line })
  expect((await rows(app, 'customers'))[0]).toMatchObject({ address: line })
})

const CICENDO = { key: 'kota bandung|cicendo', version: 0 }
const COBLONG = { key: 'kota bandung|coblong', version: 0 }

test('who waits for an area and turns out to live in another waits for that one', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'supervisor')
  const { id } = await givenRegistration(app, { state: 'verified' })
  await office.mutate('registrations.transition', { id, version: 1, to: 'waitlisted' })
  const none = await correct(office, id, 2, { kecamatan: null })
  expect(none.body.error.data.app.errors).toMatchObject([{ path: 'fields.kecamatan' }])
  await correct(office, id, 2, { kecamatan: 'Cicendo' })
  app.clock.advance(61)
  const notice = await onlyMessage(app, 'registration-waitlisted')
  expect(await app.app.context.deliverer.readText(notice)).toContain('Cicendo')

  expect((await office.query('coverage.areas')).body.result.data).toMatchObject([{ key: CICENDO.key, waiting: 1 }])
  // Nobody waits for the area that was written down first.
  expect((await office.mutate('coverage.openArea', COBLONG)).code).toBe('NOT_FOUND')
  await office.mutate('coverage.openArea', CICENDO)
  expect(await rows(app, 'registrations')).toMatchObject([{ state: 'verified', waitlistArea: null }])
  expect(await app.app.context.deliverer.readText(await onlyMessage(app, 'area-opened'))).toContain('Cicendo')
})

test('where the office waits for another area with them, every word names that one, and the choice stands', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'supervisor')
  const { id } = await givenRegistration(app, { state: 'verified' })
  const area = { city: 'Kota Bandung', kecamatan: 'Cicendo' }
  const preview = await office.query('registrations.preview', { id, to: 'waitlisted', area })
  expect(PreviewView.parse(preview.body.result.data)?.text).toContain('Cicendo')
  await office.mutate('registrations.transition', { id, version: 1, to: 'waitlisted', area })
  const text = await app.app.context.deliverer.readText(await onlyMessage(app, 'registration-waitlisted'))
  expect(text).toContain('Cicendo')
  expect(text).not.toContain('Coblong')
  await correct(office, id, 2, { kecamatan: 'Sukajadi' })
  expect((await office.query('coverage.areas')).body.result.data).toMatchObject([{ ...area, waiting: 1 }])
  await office.mutate('coverage.openArea', CICENDO)
  expect(await rows(app, 'serviceAreas')).toMatchObject([{ ...area, state: 'open' }])
  expect(await app.app.context.deliverer.readText(await onlyMessage(app, 'area-opened'))).toContain('Cicendo')
})
