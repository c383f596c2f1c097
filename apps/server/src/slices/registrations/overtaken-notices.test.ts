import { expect, test } from 'vitest'
import { givenSurvey, TOMORROW } from '../../../test/given-visits.ts'
import { register, rows } from '../../../test/household.ts'
import { outbox } from '../../../test/outbox.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone } from '../../../test/verify-number.ts'

/** Ten in the morning in Jakarta is the tests' beginning: this night lasts until six in the evening of their clock. */
const NIGHT = { env: { QUIET_HOURS: '09:00-18:00' } }
const MORNING = 8 * 3600
const WEDNESDAY = '2026-11-25'
const SURVEY = { to: 'survey_scheduled', day: TOMORROW, window: '08-12' }

async function decide(office: StaffClient, id: string, moves: Record<string, unknown>[]): Promise<void> {
  for (const [at, move] of moves.entries()) {
    const answer = await office.mutate('registrations.transition', { id, version: at + 1, ...move })
    if (answer.code !== null) throw new Error(`not moved: ${answer.code}`)
  }
}

/** The notices about a registration that went out, or would, in the order they were written. */
async function sent(app: TestApp, id: string): Promise<string[]> {
  await app.deliverDue()
  const notices = (await outbox(app)).filter(({ aboutId, lane }) => aboutId === id && lane === 'notice')
  const gone = notices.filter(({ state }) => state === 'accepted').map(({ template }) => template)
  return gone.filter((template) => !['registration-received', 'office-new-registration'].includes(template))
}

async function waiting(app: TestApp, id: string): Promise<(string | null)[][]> {
  const notices = (await outbox(app)).filter(({ aboutId, state }) => aboutId === id && state !== 'accepted')
  return notices.map(({ template, state, cause }) => [template, state, cause])
}

test.each([
  { decided: 'an approval', moves: [{ to: 'verified' }, { to: 'approved' }] },
  { decided: 'a survey', moves: [{ to: 'verified' }, SURVEY] },
])('$decided of the evening is not told in the morning to who cancelled at night', async ({ moves }) => {
  await using app = await startTestApp(NIGHT)
  const office = await signInAs(app, 'customer_service')
  const { browser, id, trackingToken } = await register(app)
  await decide(office, id, moves)
  app.clock.advance(3600)
  expect((await browser.mutate('registration.cancel', { trackingToken })).code).toBeNull()
  expect(await sent(app, id)).toEqual(['registration-cancelled'])
  app.clock.advance(MORNING)
  expect(await sent(app, id)).toEqual(['registration-cancelled'])
  const kept = (await waiting(app, id)).filter(([template]) => template?.startsWith('registration-'))
  expect(kept).toEqual([
    [expect.stringMatching(/approved|survey/), 'suppressed', 'overtaken'],
    ['registration-verified', 'suppressed', 'overtaken'],
  ])
})

test('of the decisions of one night, only the last is told', async () => {
  await using app = await startTestApp(NIGHT)
  const office = await signInAs(app, 'customer_service')
  const { id } = await register(app)
  const rejection = { to: 'rejected', reasonCode: 'other', reason: 'alamat tidak ditemukan' }
  await decide(office, id, [{ to: 'verified' }, { to: 'approved' }, rejection])
  app.clock.advance(MORNING)
  expect(await sent(app, id)).toEqual(['registration-rejected'])
})

test('a decision that is undone gives the word back to the one before it', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id } = await register(app)
  await decide(office, id, [{ to: 'verified' }, { to: 'approved' }])
  expect(await waiting(app, id)).toContainEqual(['registration-verified', 'suppressed', 'overtaken'])
  expect((await office.mutate('registrations.undo', { id, version: 3 })).code).toBeNull()
  app.clock.advance(61)
  expect(await sent(app, id)).toEqual(['registration-verified'])
})

test('a survey moved to another day within the minute is announced once, for that day', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { visit, phone } = await givenSurvey(app)
  await office.mutate('workOrders.reschedule', { id: visit.id, version: 1, day: WEDNESDAY, window: '08-12' })
  app.clock.advance(61)
  await app.deliverDue()
  const told = app.gateway.messages(gatewayPhone(phone)).map(({ text }) => text)
  expect(told.filter((text) => text.includes('Rabu, 25 November'))).toHaveLength(1)
  expect(told.filter((text) => text.includes('Selasa, 24 November'))).toEqual([])
})

test('nobody is invited to a survey whose visit was cancelled meanwhile', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, visit } = await givenSurvey(app)
  await office.mutate('workOrders.cancel', { id: visit.id, version: 1, reason: 'petugas sakit' })
  app.clock.advance(61)
  expect(await sent(app, id)).toEqual([])
  expect(await waiting(app, id)).toContainEqual(['registration-survey-scheduled', 'suppressed', 'overtaken'])
})

test('an area that opens within the minute: its households hear that alone', async () => {
  await using app = await startTestApp()
  const admin = await signInAs(app, 'admin')
  const { id } = await register(app, { kecamatan: 'Coblong', city: 'Kota Bandung' })
  await decide(admin, id, [{ to: 'waitlisted' }])
  const opened = await admin.mutate('coverage.openArea', { key: 'kota bandung|coblong', version: 0 })
  expect(opened.code).toBeNull()
  const registration = (await rows(app, 'registrations')).find((row) => row.id === id)
  expect(registration?.state).toBe('verified')
  app.clock.advance(61)
  expect(await sent(app, id)).toEqual(['area-opened'])
})

test('an approval that did not arrive cannot be sent again once the registration was cancelled', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { browser, id, trackingToken } = await register(app)
  await decide(office, id, [{ to: 'verified' }, { to: 'approved' }])
  app.clock.advance(61)
  app.gateway.setFault({ answer: 'target-invalid' })
  await app.deliverDue()
  const [approval] = await outbox(app, 'registration-approved')
  expect(approval?.state).toBe('failed')
  await browser.mutate('registration.cancel', { trackingToken })
  const message = await office.query('messages.get', { id: approval?.id })
  expect(message.body.result.data).toMatchObject({
    text: expect.stringContaining('disetujui') as string,
    resend: { refusedFor: 'outdated' },
  })
  expect((await office.mutate('messages.resend', { id: approval?.id })).code).toBe('NOT_RESENDABLE')
})

test('what is due at one moment leaves in the order it was written', async () => {
  await using app = await startTestApp(NIGHT)
  const office = await signInAs(app, 'customer_service')
  const written: string[] = []
  for (let nth = 0; nth < 6; nth += 1) {
    const { id, phone } = await register(app)
    await decide(office, id, [{ to: 'verified' }])
    written.push(gatewayPhone(phone))
    app.clock.advance(1)
  }
  await app.deliverDue()
  app.gateway.clear()
  app.clock.advance(MORNING)
  await app.deliverDue()
  expect(app.gateway.messages().map((message) => message.phone)).toEqual(written)
})
