import { RegistrationRecordView } from '@sambung/shared/registrations'
import { expect, test } from 'vitest'
import { givenRegistration } from '../../../test/given-registrations.ts'
import { register, rows, tally } from '../../../test/household.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

const TOMORROW = '2026-11-24'
const REASON = { reasonCode: 'other', reason: 'sebab tertentu' }

async function only(app: TestApp, id: string) {
  const row = (await rows(app, 'registrations')).find((one) => one.id === id)
  if (row === undefined) throw new Error('the registration is gone')
  return row
}

test('within a minute a rejection is taken back: state, age, address, message and trace', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id } = await register(app)
  const before = await only(app, id)
  app.clock.advance(3_600)
  await office.mutate('registrations.transition', { id, version: 1, to: 'rejected', ...REASON })
  expect(await only(app, id)).toMatchObject({ state: 'rejected', rejectionCode: 'other', duplicateKey: null })
  app.clock.advance(59)
  const record = await office.query('registrations.get', { id })
  expect(record.body.result.data).toMatchObject({
    undo: { to: 'rejected', back: 'pending_verification', version: 2 },
  })
  const undone = await office.mutate('registrations.undo', { id, version: 2 })
  expect(undone.body.result.data).toMatchObject({ state: 'pending_verification', version: 3 })
  const { duplicateKey, stateAt } = before
  expect(await only(app, id)).toMatchObject({
    state: 'pending_verification',
    duplicateKey,
    stateAt,
    rejectionCode: null,
  })
  const messages = (await rows(app, 'messages')).filter(({ template }) => template === 'registration-rejected')
  expect(messages).toEqual([expect.objectContaining({ state: 'suppressed', cause: 'undone' })])
  expect((await rows(app, 'auditEntries')).map(({ action }) => action)).toContain('registration.decision-undone')
  const timeline = RegistrationRecordView.parse(
    (await office.query('registrations.get', { id })).body.result.data,
  ).timeline
  const moves = timeline.flatMap((entry) => (entry.kind === 'move' ? [entry] : []))
  expect(moves.map(({ to, undoes, undoneAt }) => [to, undoes, undoneAt !== null])).toEqual([
    ['pending_verification', 2, false],
    ['rejected', null, true],
    ['pending_verification', null, false],
  ])
  // Taken back is not taken back once more.
  expect((await office.mutate('registrations.undo', { id, version: 3 })).code).toBe('UNDO_TOO_LATE')
})

test('after the minute, by a stale version, of the applicant or without the right, nothing is undone', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const viewer = await signInAs(app, 'viewer')
  const { id } = await givenRegistration(app)
  expect((await office.mutate('registrations.undo', { id, version: 1 })).code).toBe('UNDO_TOO_LATE')
  await office.mutate('registrations.transition', { id, version: 1, to: 'verified' })
  expect((await viewer.mutate('registrations.undo', { id, version: 2 })).code).toBe('FORBIDDEN')
  expect((await office.mutate('registrations.undo', { id, version: 1 })).code).toBe('CONFLICT')
  expect((await office.mutate('registrations.undo', { id: 'unknown', version: 2 })).code).toBe('NOT_FOUND')
  app.clock.advance(60)
  expect((await office.mutate('registrations.undo', { id, version: 2 })).code).toBe('UNDO_TOO_LATE')
  expect(await only(app, id)).toMatchObject({ state: 'verified', version: 2 })
})

test('a survey, a customer and an installation that were made are gone again; what was ended goes on', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'admin')
  const { id } = await givenRegistration(app, { state: 'verified' })
  const plan = { to: 'survey_scheduled', day: TOMORROW, window: '08-12' }
  await office.mutate('registrations.transition', { id, version: 1, ...plan })
  await office.mutate('registrations.undo', { id, version: 2 })
  expect((await rows(app, 'workOrders'))[0]).toMatchObject({ type: 'survey', state: 'cancelled', reasonCode: 'undone' })

  await office.mutate('registrations.transition', { id, version: 3, ...plan })
  await office.mutate('registrations.transition', { id, version: 4, to: 'cancelled', ...REASON })
  const second = async () => (await rows(app, 'workOrders')).find(({ number }) => number.endsWith('002'))
  expect(await second()).toMatchObject({ state: 'cancelled' })
  await office.mutate('registrations.undo', { id, version: 5 })
  expect(await second()).toMatchObject({ state: 'open', day: TOMORROW })

  const other = await givenRegistration(app, { state: 'approved', preferredDate: TOMORROW, preferredTime: '08-12' })
  const accept = { id: other.id, to: 'customer_created' }
  await office.mutate('registrations.transition', { ...accept, version: 1 })
  await office.mutate('registrations.undo', { id: other.id, version: 2 })
  expect(await only(app, other.id)).toMatchObject({ state: 'approved', customerId: null })
  expect((await rows(app, 'customers'))[0]).toMatchObject({ number: 'PLG20261123001', state: 'cancelled' })
  // Decided again, it is the same customer.
  await office.mutate('registrations.transition', { ...accept, version: 3 })
  expect(await rows(app, 'customers')).toEqual([
    expect.objectContaining({ number: 'PLG20261123001', state: 'installing' }),
  ])
})

test('twenty undo and send at the same moment: taken back and unsent, or sent and standing', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const office = await signInAs(app, 'customer_service')
  for (let round = 0; round < 6; round += 1) {
    const { id } = await givenRegistration(app)
    await office.mutate('registrations.transition', { id, version: 1, to: 'verified' })
    const held = (await rows(app, 'messages')).find((message) => message.aboutId === id)
    // The deliverer's own clock runs a minute ahead: both believe it is their turn.
    const { database } = second.app.context
    await database.write((tx) => tx.update(tx.tables.messages).set({ nextAttemptAt: app.clock.now() }))
    const undos = Array.from({ length: 20 }, () => office.mutate('registrations.undo', { id, version: 2 }))
    const sending = [app.deliverDue(), second.deliverDue()]
    const answers = await Promise.all(undos)
    await Promise.all(sending)
    await app.deliverDue()
    const message = (await rows(app, 'messages')).find((one) => one.id === held?.id)
    const won = tally(answers)['200'] ?? 0
    expect([won, message?.state, (await only(app, id)).state]).toEqual(
      won === 1 ? [1, 'suppressed', 'pending_verification'] : [0, 'accepted', 'verified'],
    )
  }
})

test('an address registered anew meanwhile stays with the new registration', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, duplicateKey } = await givenRegistration(app)
  await office.mutate('registrations.transition', { id, version: 1, to: 'rejected', ...REASON })
  const again = await givenRegistration(app, { duplicateKey })
  const refused = await office.mutate('registrations.undo', { id, version: 2 })
  expect([refused.code, refused.body.error.data.app.registrationNumber]).toEqual([
    'DUPLICATE_REGISTRATION',
    again.number,
  ])
  expect((await only(app, id)).state).toBe('rejected')
})

test('the applicant sees nothing of a decision that may still be undone, and never one that was', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { browser, id, trackingToken } = await register(app)
  const look = async () => {
    const { status, timeline, canCancel } = (await browser.query('registration.track', { trackingToken })).body.result
      .data as { status: string; timeline: { status: string }[]; canCancel: boolean }
    return [status, timeline.map((entry) => entry.status), canCancel]
  }
  await office.mutate('registrations.transition', { id, version: 1, to: 'rejected', ...REASON })
  expect(await look()).toEqual(['pending_verification', ['pending_verification'], true])
  await office.mutate('registrations.undo', { id, version: 2 })
  expect(await look()).toEqual(['pending_verification', ['pending_verification'], true])
  await office.mutate('registrations.transition', { id, version: 3, to: 'verified' })
  await office.mutate('registrations.transition', { id, version: 4, to: 'approved' })
  expect(await look()).toEqual(['pending_verification', ['pending_verification'], true])
  app.clock.advance(60)
  expect(await look()).toEqual(['approved', ['pending_verification', 'verified', 'approved'], true])
})

test('an applicant who cancels while the office decides: the applicant’s word counts, one message tells it', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  for (const decision of [{ to: 'verified' }, { to: 'rejected', ...REASON }]) {
    const { browser, id, trackingToken } = await register(app)
    await app.deliverDue()
    await office.mutate('registrations.transition', { id, version: 1, ...decision })
    const cancelled = await browser.mutate('registration.cancel', { trackingToken })
    expect(cancelled.body.result.data).toMatchObject({ status: 'cancelled', canCancel: false })
    expect((await only(app, id)).state).toBe('cancelled')
    const told = (await rows(app, 'messages')).filter((message) => message.aboutId === id && message.cause === null)
    expect(told.map(({ template }) => template).toSorted()).toEqual(['registration-cancelled', 'registration-received'])
    app.clock.advance(61)
  }
})
