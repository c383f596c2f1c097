import { RegistrationRecordView } from '@sambung/shared/registrations'
import type { OwnVisitView } from '@sambung/shared/work-orders'
import { expect, test } from 'vitest'
import type { Answer } from '../../../test/client.ts'
import {
  changeVisit,
  givenInstallation,
  givenPhoto,
  givenSurvey,
  givenTechnician,
  givenVisit,
  readVisit,
  TODAY,
  TOMORROW,
} from '../../../test/given-visits.ts'
import { rows } from '../../../test/household.ts'
import { onlyMessage, outbox } from '../../../test/outbox.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone } from '../../../test/verify-number.ts'

const SURVEYED = { distanceMeters: 120, findings: 'Tiang terdekat 40 m, jalur bebas', verdict: 'feasible' }
const INSTALLED = {
  pointCode: 'odp-1',
  port: 3,
  dbmAtPoint: -17.5,
  dbmAtDevice: -19.2,
  cableMeters: 85,
  serial: 'ZTEGC8A1B2C3',
}

function missingOf(answer: Answer): string[] {
  return (answer.body.error.data.app.errors ?? []).map(({ path }) => path)
}

test('a technician goes, begins and completes a survey: its findings move the registration', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app, { fullName: 'Andi Saputra' })
  const supervisor = await signInAs(app, 'supervisor')
  const { id: registrationId, visit, phone, number, browser, trackingToken } = await givenSurvey(app)
  const track = async () => (await browser.query('registration.track', { trackingToken })).body.result.data
  // The page says nothing that no message has said yet.
  expect(await track()).toMatchObject({ status: 'pending_verification', visit: null })
  await supervisor.mutate('workOrders.assign', { id: visit.id, version: 1, technicianId: andi.id })
  app.clock.advance(24 * 3600)
  const departed = await andi.mutate('workOrders.transition', { id: visit.id, version: 2, to: 'en_route' })
  expect(departed.body.result.data).toMatchObject({ state: 'en_route', version: 3, allowed: ['start', 'fail'] })
  const seen = { type: 'survey', progress: 'on_the_way', day: TOMORROW, window: '08-12', technician: 'Andi' }
  expect(await track()).toMatchObject({ status: 'survey_scheduled', visit: seen })
  await app.deliverDue()
  const told = app.gateway.messages(gatewayPhone(phone)).at(-1)?.text
  expect(told).toContain('Andi dari')
  expect(told).not.toContain('Saputra')

  await andi.mutate('workOrders.transition', { id: visit.id, version: 3, to: 'in_progress' })
  const done = await andi.mutate('workOrders.complete', { id: visit.id, version: 4, values: SURVEYED })
  expect(done.body.result.data).toMatchObject({ state: 'completed', allowed: [], checklist: { values: SURVEYED } })
  expect(await readVisit(app, visit.id)).toMatchObject({
    state: 'completed',
    checklist: SURVEYED,
    technicianId: andi.id,
  })
  const registration = (await rows(app, 'registrations')).find((row) => row.id === registrationId)
  expect(registration).toMatchObject({ number, state: 'survey_completed' })
  const event = (await rows(app, 'registrationEvents')).find((row) => row.toState === 'survey_completed')
  expect(event).toMatchObject({ actorType: 'visit', reasonCode: 'feasible', reason: SURVEYED.findings })
  expect(await track()).toMatchObject({ status: 'survey_completed', visit: null })
  // What the decision rests on stands in the record.
  const record = await supervisor.query('registrations.get', { id: registrationId })
  const { timeline } = RegistrationRecordView.parse(record.body.result.data)
  const { verdict, distanceMeters, findings } = SURVEYED
  expect(timeline.find((entry) => entry.kind === 'visit')).toMatchObject({
    survey: { verdict, distanceMeters, findings },
  })
})

test('an installation takes the port, activates the customer and says so', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const { id: registrationId, visit, phone } = await givenInstallation(app)
  await changeVisit(app, visit.id, { state: 'in_progress', technicianId: andi.id })
  await givenPhoto(app, visit, andi.staff.id)
  const done = await andi.mutate('workOrders.complete', { id: visit.id, version: 1, values: INSTALLED })
  expect(done.code).toBeNull()
  expect((await rows(app, 'registrations')).find((row) => row.id === registrationId)?.state).toBe('active')
  const [customer] = await rows(app, 'customers')
  expect(customer).toMatchObject({ state: 'active', pointPort: 3, deviceSerial: INSTALLED.serial })
  expect(await rows(app, 'distributionPorts')).toMatchObject([{ customerId: customer?.id, port: 3 }])
  await app.deliverDue()
  expect(app.gateway.messages(gatewayPhone(phone)).at(-1)?.text).toContain('sudah aktif')
})

test('without evidence nothing is completed, and everything that is missing is named at once', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const { visit } = await givenInstallation(app)
  await changeVisit(app, visit.id, { state: 'in_progress', technicianId: andi.id })
  const complete = (values: Record<string, unknown>) =>
    andi.mutate('workOrders.complete', { id: visit.id, version: 1, values })
  const nothing = await complete({})
  expect([nothing.status, nothing.code]).toEqual([400, 'VALIDATION_FAILED'])
  expect(missingOf(nothing)).toEqual(
    ['pointCode', 'port', 'dbmAtPoint', 'dbmAtDevice', 'cableMeters', 'serial', 'photos'].map(
      (item) => `values.${item}`,
    ),
  )
  const own = await andi.query('workOrders.visit', { id: visit.id })
  expect((own.body.result.data as OwnVisitView).checklist.missing).toHaveLength(7)

  await givenPhoto(app, visit, andi.staff.id)
  const odd = { ...INSTALLED, dbmAtPoint: -3, dbmAtDevice: -42, cableMeters: 0, serial: '??' }
  expect(missingOf(await complete(odd))).toEqual(
    ['dbmAtPoint', 'dbmAtDevice', 'cableMeters', 'serial'].map((item) => `values.${item}`),
  )
  expect(missingOf(await complete({ ...INSTALLED, pointCode: 'ODP-404' }))).toEqual(['values.pointCode'])
  expect(missingOf(await complete({ ...INSTALLED, port: 9 }))).toEqual(['values.port'])
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'in_progress', version: 1 })
  expect(await rows(app, 'distributionPorts')).toEqual([])
})

test('a survey and a repair each have their own evidence', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const wanted = { survey: ['distanceMeters', 'findings', 'verdict'], repair: ['findings', 'result'] }
  for (const type of ['survey', 'repair'] as const) {
    const visit = await givenVisit(app, { type, state: 'in_progress', technicianId: andi.id })
    const refused = await andi.mutate('workOrders.complete', { id: visit.id, version: 1, values: {} })
    expect(missingOf(refused)).toEqual(wanted[type].map((item) => `values.${item}`))
  }
})

test('a port somebody else has is refused beside its field, and the visit goes on', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  for (const expected of [null, 'PORT_TAKEN']) {
    const { visit } = await givenInstallation(app)
    await changeVisit(app, visit.id, { state: 'in_progress', technicianId: andi.id })
    await givenPhoto(app, visit, andi.staff.id)
    const answer = await andi.mutate('workOrders.complete', { id: visit.id, version: 1, values: INSTALLED })
    expect(answer.code).toBe(expected)
    if (expected === null) continue
    expect(missingOf(answer)).toEqual(['values.port'])
    expect(await readVisit(app, visit.id)).toMatchObject({ state: 'in_progress', version: 1 })
  }
})

test('what is filled in is kept step by step, and completing adds the rest', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const visit = await givenVisit(app, { type: 'survey', state: 'in_progress', technicianId: andi.id })
  const save = (version: number, values: Record<string, unknown>) =>
    andi.mutate('workOrders.saveChecklist', { id: visit.id, version, values })
  await save(1, { distanceMeters: 80, findings: 'jalur bebas' })
  const second = await save(2, { findings: null, verdict: 'feasible' })
  expect((second.body.result.data as OwnVisitView).checklist).toMatchObject({
    values: { distanceMeters: 80, verdict: 'feasible' },
    missing: ['findings'],
  })
  const wrong = await save(3, { distanceMeters: 'delapan puluh' })
  expect([wrong.code, missingOf(wrong)]).toEqual(['VALIDATION_FAILED', ['values.distanceMeters']])
  const done = await andi.mutate('workOrders.complete', {
    id: visit.id,
    version: 3,
    values: { findings: 'jalur bebas' },
  })
  expect(done.body.result.data).toMatchObject({ state: 'completed', checklist: { missing: [] } })
})

test('an act sent again after a dead spot happens once', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const visit = await givenVisit(app, { state: 'assigned', technicianId: andi.id })
  const depart = { id: visit.id, version: 1, to: 'en_route', clientId: 'berangkat-1' }
  const both = await Promise.all([1, 2, 3].map(() => andi.mutate('workOrders.transition', depart)))
  expect(both.map(({ code }) => code)).toEqual([null, null, null])
  await andi.mutate('workOrders.transition', { id: visit.id, version: 2, to: 'in_progress' })
  const values = { findings: 'Konektor diganti', result: 'done' }
  const complete = { id: visit.id, version: 3, values, clientId: 'selesai-0001' }
  for (let time = 0; time < 3; time += 1) {
    expect((await andi.mutate('workOrders.complete', complete)).body.result.data).toMatchObject({
      state: 'completed',
      version: 4,
    })
  }
  expect((await rows(app, 'workOrderEvents')).filter(({ workOrderId }) => workOrderId === visit.id)).toHaveLength(4)
  expect(await outbox(app, 'technician-en-route')).toHaveLength(1)

  const failing = await givenVisit(app, { state: 'en_route', technicianId: andi.id })
  const fail = { id: failing.id, version: 1, reasonCode: 'nobody_home', clientId: 'gagal-00001' }
  for (let time = 0; time < 2; time += 1) {
    expect((await andi.mutate('workOrders.fail', fail)).body.result.data).toMatchObject({ state: 'open', failures: 1 })
  }
})

test('an act sent again after the visit went to a colleague shows nothing of the colleague', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const budi = await givenTechnician(app)
  const visit = await givenVisit(app, { state: 'in_progress', technicianId: andi.id })
  await givenPhoto(app, visit, andi.staff.id)
  const values = { findings: 'Redaman tinggi di ODP' }
  const save = { id: visit.id, version: 1, values, clientId: 'catat-00001' }
  const fail = { id: visit.id, version: 2, reasonCode: 'nobody_home', clientId: 'gagal-00002' }
  expect((await andi.mutate('workOrders.saveChecklist', save)).body.result.data).toMatchObject({
    checklist: { values },
  })
  const failed = { state: 'open', files: [], checklist: { values: {}, photos: 0 } }
  for (const _time of ['first', 'again']) {
    expect((await andi.mutate('workOrders.fail', fail)).body.result.data).toMatchObject(failed)
  }
  expect((await andi.mutate('workOrders.saveChecklist', save)).body.result.data).toMatchObject(failed)
  await changeVisit(app, visit.id, { state: 'in_progress', technicianId: budi.id })
  for (const answer of [
    await andi.mutate('workOrders.saveChecklist', save),
    await andi.mutate('workOrders.fail', fail),
  ]) {
    expect([answer.code, JSON.stringify(answer.body)]).toEqual([
      'NOT_FOUND',
      expect.not.stringContaining(values.findings),
    ])
  }
})

test('a visit that fails waits for a new time; the household is told why and where to look', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const { id: registrationId, visit, phone, number } = await givenSurvey(app)
  await changeVisit(app, visit.id, { state: 'en_route', technicianId: andi.id })
  const silent = await andi.mutate('workOrders.fail', { id: visit.id, version: 1, reasonCode: 'other' })
  expect([silent.code, missingOf(silent)]).toEqual(['VALIDATION_FAILED', ['reason']])
  await andi.mutate('workOrders.fail', { id: visit.id, version: 1, reasonCode: 'nobody_home' })
  expect(await readVisit(app, visit.id)).toMatchObject({
    state: 'open',
    technicianId: null,
    day: null,
    window: null,
    failures: 1,
    reasonCode: 'nobody_home',
  })
  expect((await rows(app, 'registrations')).find((row) => row.id === registrationId)?.state).toBe('survey_scheduled')
  const event = (await rows(app, 'workOrderEvents')).find(({ kind }) => kind === 'failed')
  expect(event).toMatchObject({ technicianId: andi.id, reasonCode: 'nobody_home', toState: 'open' })
  await app.deliverDue()
  const text = app.gateway
    .messages(gatewayPhone(phone))
    .map((message) => message.text)
    .find((line) => line.includes('tidak ada orang di rumah'))
  expect(text).toContain(number)
  expect(text).toContain('/lacak/')

  const office = await signInAs(app, 'customer_service')
  const failed = await office.query('workOrders.list', { failed: true })
  expect(failed.body.result.data).toMatchObject({ total: 1, rows: [{ id: visit.id, failures: 1 }] })
})

test('the technician completes while the office cancels: one of them, and the other is told', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const andi = await givenTechnician(app)
  const office = await signInAs(second, 'customer_service')
  for (let round = 0; round < 5; round += 1) {
    const visit = await givenVisit(app, { state: 'in_progress', technicianId: andi.id })
    const values = { findings: 'Konektor diganti', result: 'done' }
    const [completed, cancelled] = await Promise.all([
      andi.mutate('workOrders.complete', { id: visit.id, version: 1, values }),
      office.mutate('workOrders.cancel', { id: visit.id, version: 1, reason: 'diminta pelanggan' }),
    ])
    const codes = [completed.code, cancelled.code]
    expect(codes).toContain('CONFLICT')
    expect(codes).toContain(null)
    expect((await readVisit(app, visit.id)).state).toBe(completed.code === null ? 'completed' : 'cancelled')
  }
})

test('mine are mine alone: today in order, what is left from before, what comes', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const budi = await givenTechnician(app)
  const given = (day: string, window: string, technicianId = andi.id) =>
    givenVisit(app, { day, window, state: 'assigned', technicianId })
  const afternoon = await given(TODAY, '12-16')
  const morning = await given(TODAY, '08-12')
  const left = await given('2026-11-20', '08-12')
  const next = await given(TOMORROW, '08-12')
  const other = await given(TODAY, '08-12', budi.id)
  const mine = await andi.query('workOrders.mine', {})
  expect(mine.body.result.data).toMatchObject({
    day: TODAY,
    earlier: [{ id: left.id }],
    today: [{ id: morning.id, phone: morning.phone, latitude: -6.3, longitude: 107.3 }, { id: afternoon.id }],
    next: [{ id: next.id }],
  })
  const answers = [
    await andi.query('workOrders.visit', { id: other.id }),
    await andi.mutate('workOrders.transition', { id: other.id, version: 1, to: 'en_route' }),
    await andi.mutate('workOrders.saveChecklist', { id: other.id, version: 1, values: {} }),
    await andi.mutate('workOrders.complete', { id: other.id, version: 1, values: {} }),
    await andi.mutate('workOrders.fail', { id: other.id, version: 1, reasonCode: 'weather' }),
    await andi.query('workOrders.visit', { id: 'unknown' }),
  ]
  expect(answers.map(({ code }) => code)).toEqual(Array.from({ length: 6 }, () => 'NOT_FOUND'))
  expect((await andi.query('workOrders.get', { id: morning.id })).code).toBe('FORBIDDEN')
  expect(await onlyMessage(app, 'technician-en-route').catch(() => null)).toBeNull()
})

test('taking the equipment away ends the customer and frees the port', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const { visit } = await givenInstallation(app)
  await changeVisit(app, visit.id, { state: 'in_progress', technicianId: andi.id })
  await givenPhoto(app, visit, andi.staff.id)
  await andi.mutate('workOrders.complete', { id: visit.id, version: 1, values: INSTALLED })
  const [customer] = await rows(app, 'customers')
  const office = await signInAs(app, 'customer_service')
  const created = await office.mutate('workOrders.create', { type: 'dismantle', customerId: customer?.id })
  const { id } = created.body.result.data as { id: string }
  await changeVisit(app, id, { state: 'in_progress', technicianId: andi.id })
  const values = { findings: 'Perangkat diambil', result: 'done' }
  expect((await andi.mutate('workOrders.complete', { id, version: 1, values })).code).toBeNull()
  expect((await rows(app, 'customers'))[0]?.state).toBe('cancelled')
  expect(await rows(app, 'distributionPorts')).toEqual([])
})
