import { BulkResultView, TransitionView } from '@sambung/shared/registrations'
import { findTransition, REGISTRATION_STATES, STAFF_ROLES, type StaffRole } from '@sambung/shared/states'
import { expect, test } from 'vitest'
import { givenRegistration, givenRegistrations } from '../../../test/given-registrations.ts'
import { register, rows, tally } from '../../../test/household.ts'
import { createStaff, openSession, signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone } from '../../../test/verify-number.ts'
import type { PublicContext } from '../../app/context.ts'
import { createCustomer } from '../customers/index.ts'
import { linkCustomer, type Registration } from './repository.ts'

/** The day after the tests' clock, a Tuesday. */
const TOMORROW = '2026-11-24'
const NEEDS = { reasonCode: 'other', reason: 'sebab tertentu', day: TOMORROW, window: '08-12' }

/** What an acceptance leaves behind, for those that are given as accepted. */
async function givenCustomers(app: TestApp, registrations: Registration[]): Promise<void> {
  const { context } = app.app
  const ctx = { ...context, requestId: 'test', addressKey: 'test' } as unknown as PublicContext
  await context.write(async (tx) => {
    for (const registration of registrations) {
      const customer = await createCustomer(tx, ctx, { registration, now: context.clock.now() })
      await linkCustomer(tx, registration.id, customer.id)
    }
  })
}

test.each(STAFF_ROLES)('%s makes exactly the moves of the table, from and to every state', async (role) => {
  await using app = await startTestApp()
  const staff = await signInAs(app, role)
  const office = new Set<StaffRole>(['customer_service', 'supervisor', 'admin'])
  const pairs = REGISTRATION_STATES.flatMap((from) => REGISTRATION_STATES.map((to) => ({ from, to })))
  const given = await givenRegistrations(
    app,
    pairs.map(({ from }) => ({ state: from })),
  )
  await givenCustomers(
    app,
    given.filter(({ state }) => state === 'customer_created'),
  )
  const answers = await Promise.all(
    pairs.map(async ({ from, to }, at) => {
      const input = { id: given[at]?.id, version: 1, to, ...NEEDS }
      return [from, to, (await staff.mutate('registrations.transition', input)).code]
    }),
  )
  expect(answers).toEqual(
    pairs.map(({ from, to }) => {
      const isAllowed = findTransition(from, to, role) !== null
      return [from, to, !office.has(role) ? 'FORBIDDEN' : isAllowed ? null : 'ILLEGAL_TRANSITION']
    }),
  )
  const moved = (await rows(app, 'registrationEvents')).map((event) => `${event.fromState} ${event.toState}`)
  const table = pairs.filter(({ from, to }) => findTransition(from, to, role) !== null)
  expect(moved.toSorted()).toEqual(office.has(role) ? table.map(({ from, to }) => `${from} ${to}`).toSorted() : [])
})

test('nobody who is not signed in moves, reads or lists anything', async () => {
  await using app = await startTestApp()
  const { id } = await givenRegistration(app)
  const stranger = app.browser()
  const answers = [
    await stranger.query('registrations.list', {}),
    await stranger.query('registrations.get', { id }),
    await stranger.mutate('registrations.transition', { id, version: 1, to: 'verified' }),
    await stranger.mutate('registrations.undo', { id, version: 1 }),
    await stranger.get('/api/admin/registrations.csv'),
  ]
  expect(tally(answers)).toEqual({ UNAUTHENTICATED: 5 })
})

test('a decision is history, audit, change and a message that waits a minute, all of it or nothing', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, phone, number } = await register(app)
  await app.deliverDue()
  const moved = await office.mutate('registrations.transition', { id, version: 1, to: 'verified' })
  const now = app.clock.now()
  expect(TransitionView.parse(moved.body.result.data)).toEqual({
    id,
    number,
    state: 'verified',
    version: 2,
    undoUntil: new Date(now + 60_000).toISOString(),
  })
  expect((await rows(app, 'registrationEvents')).find((event) => event.version === 2)).toMatchObject({
    fromState: 'pending_verification',
    toState: 'verified',
    actorType: 'customer_service',
    actorId: office.staff.id,
    heldUntil: now + 60_000,
  })
  expect((await rows(app, 'auditEntries')).find((entry) => entry.action === 'registration.verified')).toMatchObject({
    subjectId: id,
    actorType: 'staff',
    actorId: office.staff.id,
    before: { state: 'pending_verification' },
    after: { state: 'verified' },
  })
  expect((await rows(app, 'changes')).at(-1)).toMatchObject({ type: 'registration', subjectId: id, version: 2 })
  await app.deliverDue()
  expect(app.gateway.messages(gatewayPhone(phone)).at(-1)?.text).not.toContain('periksa')
  app.clock.advance(61)
  await app.deliverDue()
  expect(app.gateway.messages(gatewayPhone(phone)).at(-1)?.text).toContain(`Pendaftaran ${number}`)
})

test('what a move needs is asked for by name, and nothing is moved without it', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'admin')
  const { id } = await givenRegistration(app, { state: 'verified', kecamatan: null })
  const ask = async (input: Record<string, unknown>) => {
    const answer = await office.mutate('registrations.transition', { id, version: 1, ...input })
    return [answer.code, answer.body.error.data.app.errors?.map(({ path }) => path)]
  }
  expect(await ask({ to: 'rejected' })).toEqual(['VALIDATION_FAILED', ['reasonCode', 'reason']])
  expect(await ask({ to: 'rejected', reasonCode: 'other', reason: '  ' })).toEqual(['VALIDATION_FAILED', ['reason']])
  expect(await ask({ to: 'rejected', reasonCode: 'because', reason: 'x' })).toEqual([
    'VALIDATION_FAILED',
    ['reasonCode'],
  ])
  expect(await ask({ to: 'survey_scheduled' })).toEqual(['VALIDATION_FAILED', ['day', 'window']])
  expect(await ask({ to: 'survey_scheduled', day: '2026-11-29', window: '08-12' })).toEqual([
    'VALIDATION_FAILED',
    ['day'],
  ])
  expect(await ask({ to: 'survey_scheduled', day: '2027-11-23', window: '08-12' })).toEqual([
    'VALIDATION_FAILED',
    ['day'],
  ])
  expect(await ask({ to: 'survey_scheduled', day: TOMORROW, window: '09-10' })).toEqual([
    'VALIDATION_FAILED',
    ['window'],
  ])
  expect(await ask({ to: 'waitlisted' })).toEqual(['VALIDATION_FAILED', ['area']])
  expect((await rows(app, 'registrations'))[0]).toMatchObject({ state: 'verified', version: 1 })
  expect(await rows(app, 'messages')).toEqual([])
})

test('an acceptance is a customer, an installation and a message with its time; cancelling ends them all', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'supervisor')
  const { id, number } = await givenRegistration(app, {
    state: 'approved',
    preferredDate: TOMORROW,
    preferredTime: '12-16',
  })
  await office.mutate('registrations.transition', { id, version: 1, to: 'customer_created' })
  const [customer] = await rows(app, 'customers')
  const [order] = await rows(app, 'workOrders')
  expect(customer).toMatchObject({ number: 'PLG20261123001', state: 'installing', registrationId: id })
  expect(order).toMatchObject({
    number: 'TKT20261123001',
    type: 'installation',
    state: 'open',
    registrationNumber: number,
    customerId: customer?.id,
    day: TOMORROW,
    window: '12-16',
  })
  expect((await rows(app, 'registrations'))[0]?.customerId).toBe(customer?.id)
  expect(await rows(app, 'messages')).toEqual([
    expect.objectContaining({ template: 'installation-scheduled', state: 'queued', aboutId: id }),
  ])

  const reason = { reasonCode: 'applicant_declined', reason: 'tidak jadi' }
  await office.mutate('registrations.transition', { id, version: 2, to: 'cancelled', ...reason })
  expect((await rows(app, 'customers'))[0]?.state).toBe('cancelled')
  expect((await rows(app, 'workOrders'))[0]).toMatchObject({ state: 'cancelled', reasonCode: 'registration_cancelled' })
})

test('two people on one record: one wins, the other is told who and when', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const andi = await createStaff(app, 'customer_service', { name: 'Andi Saputra' })
  const budi = await createStaff(app, 'admin', { name: 'Budi Santoso' })
  const { id } = await givenRegistration(app)
  const answers = await Promise.all([
    (await openSession(app, andi)).mutate('registrations.transition', { id, version: 1, to: 'verified' }),
    (await openSession(second, budi)).mutate('registrations.transition', { id, version: 1, to: 'rejected', ...NEEDS }),
  ])
  expect(tally(answers)).toEqual({ 200: 1, CONFLICT: 1 })
  const winner = answers[0]?.status === 200 ? 'Andi Saputra' : 'Budi Santoso'
  const refused = answers.find((answer) => answer.code === 'CONFLICT')
  expect(refused?.body.error.data.app).toMatchObject({
    changedBy: winner,
    changedAt: new Date(app.clock.now()).toISOString(),
  })
  expect(await rows(app, 'messages')).toHaveLength(1)
})

test('of three hundred at once, three may not: each row has its own answer', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const given = await givenRegistrations(
    app,
    Array.from({ length: 300 }, (_, at) => (at % 100 === 50 ? { state: 'active' as const, duplicateKey: null } : {})),
  )
  const items = given.map(({ id, version }) => ({ id, version }))
  const answer = await office.mutate('registrations.bulkTransition', { items, to: 'verified' })
  const { results } = BulkResultView.parse(answer.body.result.data)
  expect(results.map(({ id }) => id)).toEqual(given.map(({ id }) => id))
  const failed = results.filter(({ ok }) => !ok)
  expect(failed).toEqual(
    [50, 150, 250].map((at) => ({
      id: given[at]?.id,
      number: given[at]?.number,
      ok: false,
      version: null,
      code: 'ILLEGAL_TRANSITION',
      allowed: [],
      changedBy: null,
      changedAt: null,
      paths: [],
    })),
  )
  expect((await rows(app, 'registrationEvents')).filter((event) => event.toState === 'verified')).toHaveLength(297)
  expect(await rows(app, 'messages')).toHaveLength(297)
})

test('a bulk names unknown rows, stale rows and missing reasons, and is no longer than it may be', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'admin')
  const [fresh, stale] = await givenRegistrations(app, [{}, { version: 3 }])
  const items = [
    { id: fresh?.id, version: 1 },
    { id: stale?.id, version: 1 },
    { id: 'unknown', version: 1 },
  ]
  const answer = await office.mutate('registrations.bulkTransition', { items, to: 'verified' })
  const codes = BulkResultView.parse(answer.body.result.data).results.map(({ code }) => code)
  expect(codes).toEqual([null, 'CONFLICT', 'NOT_FOUND'])
  const without = await office.mutate('registrations.bulkTransition', {
    items: [{ id: fresh?.id, version: 2 }],
    to: 'rejected',
  })
  expect(BulkResultView.parse(without.body.result.data).results[0]?.paths).toEqual(['reasonCode', 'reason'])
  const many = Array.from({ length: 501 }, (_, at) => ({ id: `x${at}`, version: 1 }))
  expect((await office.mutate('registrations.bulkTransition', { items: many, to: 'verified' })).code).toBe(
    'VALIDATION_FAILED',
  )
})

test('what is shown before deciding is what is sent after', async () => {
  await using app = await startTestApp()
  const office: StaffClient = await signInAs(app, 'customer_service')
  const { id, phone } = await register(app)
  await app.deliverDue()
  await office.mutate('registrations.transition', { id, version: 1, to: 'verified' })
  const decision = { id, to: 'survey_scheduled', day: TOMORROW, window: '08-12' }
  const before = await rows(app, 'messages')
  const preview = await office.query('registrations.preview', decision)
  expect(preview.body.result.data).toMatchObject({ template: 'registration-survey-scheduled', locale: 'id' })
  expect(await rows(app, 'workOrders')).toEqual([])
  expect(await rows(app, 'messages')).toEqual(before)
  await office.mutate('registrations.transition', { ...decision, version: 2 })
  app.clock.advance(61)
  while ((await app.deliverDue()) > 0);
  const sent = app.gateway.messages(gatewayPhone(phone)).at(-1)?.text ?? ''
  // The link's own secret is nobody's but the applicant's.
  const shown = (preview.body.result.data as { text: string }).text
  expect(sent.replace(/#t=[\w-]+/, '#…')).toBe(shown)
  expect((await office.query('registrations.preview', { id, to: 'active' })).code).toBe('ILLEGAL_TRANSITION')
})
