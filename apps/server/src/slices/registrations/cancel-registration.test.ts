import { AppError } from '@sambung/shared/errors'
import { expect, test } from 'vitest'
import { register, rows } from '../../../test/household.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone } from '../../../test/verify-number.ts'
import { moveRegistration } from './repository.ts'

test('an applicant cancels by the link: state, history, trace, message, and the address is free again', async () => {
  await using app = await startTestApp()
  const { browser, id, number, phone, trackingToken } = await register(app)
  app.clock.advance(60)
  const answer = await browser.mutate('registration.cancel', { trackingToken, reason: 'pindah rumah' })
  expect(answer.status).toBe(200)
  expect(answer.body.result.data).toMatchObject({
    registrationNumber: number,
    status: 'cancelled',
    canCancel: false,
    version: 2,
    timeline: [{ status: 'pending_verification' }, { status: 'cancelled', at: '2026-11-23T03:01:00.000Z' }],
  })

  expect((await rows(app, 'registrations'))[0]).toMatchObject({ state: 'cancelled', version: 2, duplicateKey: null })
  const events = (await rows(app, 'registrationEvents')).toSorted((a, b) => a.version - b.version)
  expect(events[1]).toMatchObject({
    registrationId: id,
    fromState: 'pending_verification',
    toState: 'cancelled',
    actorType: 'applicant',
    reason: 'pindah rumah',
    version: 2,
  })
  const audit = (await rows(app, 'auditEntries')).filter((entry) => entry.action === 'registration.cancelled')
  expect(audit).toEqual([
    expect.objectContaining({
      subjectId: id,
      actorType: 'applicant',
      before: { state: 'pending_verification' },
      after: { state: 'cancelled' },
      requestId: answer.headers.get('x-request-id'),
    }),
  ])
  await app.deliverDue()
  const last = app.gateway.messages(gatewayPhone(phone)).at(-1)?.text
  expect(last).toContain(number)
  expect(last).toContain('dibatalkan')
})

test('cancelling twice is refused, with what is allowed instead: nothing', async () => {
  await using app = await startTestApp()
  const { browser, trackingToken } = await register(app)
  await browser.mutate('registration.cancel', { trackingToken })
  const again = await browser.mutate('registration.cancel', { trackingToken })
  expect([again.status, again.code]).toEqual([409, 'ILLEGAL_TRANSITION'])
  expect(again.body.error.data.app.allowed).toEqual([])
  expect(await rows(app, 'registrationEvents')).toHaveLength(2)
})

test('many cancel at the same moment in two processes: one does, the others are told', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const { trackingToken } = await register(app)
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      (at % 2 === 0 ? app : second).browser().mutate('registration.cancel', { trackingToken }),
    ),
  )
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  const refused = answers.filter((answer) => answer.status !== 200).map((answer) => answer.code ?? '')
  // Who read before the winner wrote meets a CONFLICT, who read after it meets the table of states.
  expect(refused.filter((code) => !['CONFLICT', 'ILLEGAL_TRANSITION'].includes(code))).toEqual([])
  expect(await rows(app, 'registrationEvents')).toHaveLength(2)
  expect((await rows(app, 'messages')).filter((message) => message.template === 'registration-cancelled')).toHaveLength(
    1,
  )
})

test('a move on a state or a version that is no longer true moves nothing', async () => {
  await using app = await startTestApp()
  const { id } = await register(app)
  const now = app.clock.now()
  const { write } = app.app.context
  const stale = [
    { from: 'verified', to: 'approved', version: 1, now },
    { from: 'pending_verification', to: 'verified', version: 2, now },
  ] as const
  for (const move of stale) expect(await write((tx) => moveRegistration(tx, id, move))).toBeNull()
  expect((await rows(app, 'registrations'))[0]).toMatchObject({ state: 'pending_verification', version: 1 })
})

test('by number and digits, by an unknown link or by nothing, nobody cancels', async () => {
  await using app = await startTestApp()
  const { browser, number, phone } = await register(app)
  const unknown = await browser.mutate('registration.cancel', { trackingToken: 'a'.repeat(43) })
  expect([unknown.status, unknown.code]).toEqual([404, 'NOT_FOUND'])
  const inputs = [{ registrationNumber: number, phoneLast4: phone.slice(-4) }, { trackingToken: number }, {}, null]
  for (const input of inputs) {
    const refused = await browser.mutate('registration.cancel', input)
    expect([refused.status, refused.code]).toEqual([400, 'VALIDATION_FAILED'])
  }
  expect((await rows(app, 'registrations'))[0]?.state).toBe('pending_verification')
})

test('what fails after the move takes the move back too', async () => {
  await using app = await startTestApp()
  const { id } = await register(app)
  const failed = app.app.context.write(async (tx) => {
    await moveRegistration(tx, id, { from: 'pending_verification', to: 'cancelled', version: 1, now: app.clock.now() })
    throw new AppError('INTERNAL')
  })
  await expect(failed).rejects.toMatchObject({ code: 'INTERNAL' })
  expect((await rows(app, 'registrations'))[0]).toMatchObject({ state: 'pending_verification', version: 1 })
})
