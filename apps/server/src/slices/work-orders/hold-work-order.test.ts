import type { TrackingView } from '@sambung/shared/registration'
import type { WorkOrderView } from '@sambung/shared/work-orders'
import { expect, test } from 'vitest'
import {
  changeVisit,
  givenInstallation,
  givenSurvey,
  givenTechnician,
  givenVisit,
  readVisit,
  TODAY,
  TOMORROW,
} from '../../../test/given-visits.ts'
import { outbox } from '../../../test/outbox.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone } from '../../../test/verify-number.ts'

const YESTERDAY = '2026-11-22'
/** Ten in the morning in Jakarta is the tests' beginning: this night lasts until six in the evening of their clock. */
const NIGHT = { env: { QUIET_HOURS: '09:00-18:00' } }
const MORNING = 8 * 3600

test('a visit on hold has no time any more: household and technician are told, and the link shows none', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const office = await signInAs(app, 'customer_service')
  const { visit, phone, number, browser, trackingToken } = await givenInstallation(app)
  app.clock.advance(61)
  await app.deliverDue()
  await changeVisit(app, visit.id, { state: 'assigned', technicianId: andi.id })
  const held = await office.mutate('workOrders.hold', { id: visit.id, version: 1, reason: 'menunggu izin RT' })
  expect(held.body.result.data as WorkOrderView).toMatchObject({
    state: 'on_hold',
    day: null,
    window: null,
    technician: null,
  })
  const tracked = (await browser.query('registration.track', { trackingToken })).body.result.data as TrackingView
  expect(tracked.visit).toMatchObject({ progress: 'planned', day: null, window: null })
  const texts = () => app.gateway.messages(gatewayPhone(phone)).map(({ text }) => text)
  const before = texts().length
  app.clock.advance(59)
  await app.deliverDue()
  expect(texts()).toHaveLength(before)
  app.clock.advance(2)
  await app.deliverDue()
  const told = texts().slice(before)
  expect(told).toHaveLength(1)
  for (const part of ['kami tunda', 'Selasa, 24 November 2026', 'pemasangan internet', number]) {
    expect(told[0]).toContain(part)
  }
  expect(told[0]).not.toContain('izin RT')
  expect(app.gateway.messages(andi.technician.phone.slice(1)).at(-1)?.text).toContain('ditunda')

  // What was told stays so: taken up again, it needs a new time.
  await office.mutate('workOrders.resume', { id: visit.id, version: 2 })
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'open', day: null, window: null })
})

test('a time that was agreed in the same minute as the hold is not told', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { visit, phone } = await givenSurvey(app)
  app.clock.advance(61)
  await app.deliverDue()
  const before = app.gateway.messages(gatewayPhone(phone)).length
  await office.mutate('workOrders.reschedule', { id: visit.id, version: 1, day: '2026-11-25', window: '08-12' })
  await office.mutate('workOrders.hold', { id: visit.id, version: 2, reason: 'menunggu izin' })
  app.clock.advance(61)
  await app.deliverDue()
  const told = app.gateway.messages(gatewayPhone(phone)).slice(before)
  // The time they know of is the one that is off.
  expect(told.map(({ text }) => /kami tunda[^]*Selasa, 24 November/.test(text))).toEqual([true])
})

test('held and taken up again within the minute: the time stands, and the household hears nothing', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { visit } = await givenSurvey(app)
  app.clock.advance(61)
  await app.deliverDue()
  await office.mutate('workOrders.hold', { id: visit.id, version: 1, reason: 'keliru' })
  app.clock.advance(30)
  await office.mutate('workOrders.resume', { id: visit.id, version: 2 })
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'open', day: TOMORROW, window: '08-12' })
  app.clock.advance(61)
  await app.deliverDue()
  expect(await outbox(app, 'visit-postponed')).toMatchObject([{ state: 'suppressed', cause: 'undone' }])
  expect(await outbox(app, 'registration-survey-scheduled')).toMatchObject([{ state: 'accepted' }])
})

test.each([
  { made: 'a survey', given: givenSurvey, template: 'registration-survey-scheduled' },
  { made: 'an installation', given: givenInstallation, template: 'installation-scheduled' },
])('the time of $made, held before it was told and taken up again after that, is told', async ({ given, template }) => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { visit } = await given(app)
  app.clock.advance(30)
  await office.mutate('workOrders.hold', { id: visit.id, version: 1, reason: 'keliru' })
  expect(await outbox(app, template)).toMatchObject([{ state: 'suppressed', cause: 'overtaken' }])
  app.clock.advance(31)
  await app.deliverDue()
  app.clock.advance(10)
  await office.mutate('workOrders.resume', { id: visit.id, version: 2 })
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'open', day: TOMORROW, window: '08-12' })
  await app.deliverDue()
  expect(await outbox(app, template)).toMatchObject([{ state: 'accepted' }])
  expect(await outbox(app, 'visit-postponed')).toEqual([])
})

test('another time, held before it was told and taken up again, is told; that it was put off is not', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { visit, phone } = await givenSurvey(app)
  app.clock.advance(61)
  await app.deliverDue()
  const before = app.gateway.messages(gatewayPhone(phone)).length
  await office.mutate('workOrders.reschedule', { id: visit.id, version: 1, day: '2026-11-25', window: '08-12' })
  app.clock.advance(30)
  await office.mutate('workOrders.hold', { id: visit.id, version: 2, reason: 'keliru' })
  app.clock.advance(40)
  await app.deliverDue()
  await office.mutate('workOrders.resume', { id: visit.id, version: 3 })
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'open', day: '2026-11-25' })
  app.clock.advance(61)
  await app.deliverDue()
  const told = app.gateway.messages(gatewayPhone(phone)).slice(before)
  expect(told.map(({ text }) => text.includes('Rabu, 25 November'))).toEqual([true])
})

test('a time that was agreed and put off in one evening is not spoken of in the morning', async () => {
  await using app = await startTestApp(NIGHT)
  const office = await signInAs(app, 'customer_service')
  const { visit, phone } = await givenSurvey(app)
  await app.deliverDue()
  const before = app.gateway.messages(gatewayPhone(phone)).length
  app.clock.advance(600)
  await office.mutate('workOrders.hold', { id: visit.id, version: 1, reason: 'menunggu izin' })
  app.clock.advance(MORNING)
  await app.deliverDue()
  expect(app.gateway.messages(gatewayPhone(phone)).slice(before)).toEqual([])
  // Nobody knows of that time: taken up again now, the visit needs a new one.
  await office.mutate('workOrders.resume', { id: visit.id, version: 2 })
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'open', day: null })
  await office.mutate('workOrders.cancel', { id: visit.id, version: 3, reason: 'tidak jadi' })
  expect(await outbox(app, 'visit-cancelled')).toEqual([])
})

test('a time that was put off and taken up again in one evening is told in the morning', async () => {
  await using app = await startTestApp(NIGHT)
  const office = await signInAs(app, 'customer_service')
  const { visit } = await givenSurvey(app)
  await office.mutate('workOrders.hold', { id: visit.id, version: 1, reason: 'keliru' })
  app.clock.advance(3600)
  await office.mutate('workOrders.resume', { id: visit.id, version: 2 })
  app.clock.advance(MORNING)
  await app.deliverDue()
  expect(await readVisit(app, visit.id)).toMatchObject({ day: TOMORROW })
  expect(await outbox(app, 'registration-survey-scheduled')).toMatchObject([{ state: 'accepted' }])
})

test.each([
  { when: 'within the minute', wait: 30, postponed: { state: 'suppressed', cause: 'overtaken' } },
  { when: 'a day later', wait: 24 * 3600, postponed: { state: 'accepted' } },
])('put off and cancelled $when: the household hears that nobody comes', async ({ wait, postponed }) => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { visit, phone } = await givenSurvey(app)
  app.clock.advance(61)
  await app.deliverDue()
  await office.mutate('workOrders.hold', { id: visit.id, version: 1, reason: 'menunggu izin' })
  app.clock.advance(wait)
  await app.deliverDue()
  const cancelled = await office.mutate('workOrders.cancel', { id: visit.id, version: 2, reason: 'tidak terjangkau' })
  expect(cancelled.code).toBeNull()
  app.clock.advance(61)
  await app.deliverDue()
  expect(await outbox(app, 'visit-postponed')).toMatchObject([postponed])
  expect(await outbox(app, 'visit-cancelled')).toMatchObject([{ state: 'accepted' }])
  expect(app.gateway.messages(gatewayPhone(phone)).at(-1)?.text).toContain('tidak terjangkau')
})

test('failed and cancelled in one night: the household hears in the morning that nobody comes', async () => {
  await using app = await startTestApp(NIGHT)
  const andi = await givenTechnician(app)
  const office = await signInAs(app, 'supervisor')
  const { visit } = await givenSurvey(app)
  app.clock.advance(MORNING)
  await app.deliverDue()
  app.clock.advance(16 * 3600)
  await changeVisit(app, visit.id, { state: 'en_route', technicianId: andi.id })
  const failed = await office.mutate('workOrders.recordFailure', {
    id: visit.id,
    version: 1,
    reasonCode: 'nobody_home',
  })
  expect(failed.code).toBeNull()
  await office.mutate('workOrders.cancel', { id: visit.id, version: 2, reason: 'pindah rumah' })
  app.clock.advance(MORNING)
  await app.deliverDue()
  expect(await outbox(app, 'visit-failed')).toMatchObject([{ state: 'suppressed', cause: 'overtaken' }])
  expect(await outbox(app, 'visit-cancelled')).toMatchObject([{ state: 'accepted' }])
})

test('a household without a day is not told that it is off', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { visit } = await givenSurvey(app)
  await changeVisit(app, visit.id, { day: null, window: null })
  await office.mutate('workOrders.hold', { id: visit.id, version: 1, reason: 'menunggu izin' })
  expect(await outbox(app, 'visit-postponed')).toEqual([])
  await office.mutate('workOrders.resume', { id: visit.id, version: 2 })
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'open', day: null })
})

test('a visit on hold that gets a new time is announced with that alone', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { visit } = await givenSurvey(app)
  app.clock.advance(61)
  await app.deliverDue()
  await office.mutate('workOrders.hold', { id: visit.id, version: 1, reason: 'menunggu izin' })
  await office.mutate('workOrders.reschedule', { id: visit.id, version: 2, day: '2026-11-26', window: '08-12' })
  app.clock.advance(61)
  await app.deliverDue()
  expect(await outbox(app, 'visit-postponed')).toMatchObject([{ state: 'suppressed', cause: 'overtaken' }])
  expect(await outbox(app, 'visit-scheduled')).toMatchObject([{ state: 'accepted' }])
})

test('nobody is sent on a day that is over', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const supervisor = await signInAs(app, 'supervisor')
  const visit = await givenVisit(app, { day: YESTERDAY })
  for (const force of [false, true]) {
    const refused = await supervisor.mutate('workOrders.assign', {
      id: visit.id,
      version: 1,
      technicianId: andi.id,
      force,
    })
    expect([refused.code, refused.body.error.data.app.errors?.map(({ path }) => path)]).toEqual([
      'VALIDATION_FAILED',
      ['day'],
    ])
  }
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'open', version: 1 })
  expect(await outbox(app, 'visit-assigned')).toEqual([])
  await changeVisit(app, visit.id, { day: TODAY, window: '12-16' })
  const given = await supervisor.mutate('workOrders.assign', { id: visit.id, version: 1, technicianId: andi.id })
  expect(given.code).toBeNull()
})
