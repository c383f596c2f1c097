import { parseWirePhone } from '@sambung/shared/phone'
import { describe, expect, test } from 'vitest'
import { enqueueNotices, logMessages, onlyMessage, outbox, register } from '../../../test/outbox.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone, proveNumber, registrationForm } from '../../../test/verify-number.ts'
import { enqueueNotice } from './enqueue-message.ts'

const FAST = { WHATSAPP_NOTICES_PER_MINUTE: '100000' }

/** A registration whose own notices are out of the way. */
async function settled(app: TestApp): Promise<string> {
  const { id } = await register(app)
  await app.deliverDue()
  app.gateway.clear()
  return id
}

const targets = (app: TestApp) => app.gateway.messages().map((message) => message.phone)

describe('pace', () => {
  test('notices keep to their number a minute, over all processes; codes do not wait', async () => {
    const env = { WHATSAPP_NOTICES_PER_MINUTE: '10' }
    await using app = await startTestApp({ env })
    await using second = await startTestApp({ beside: app, env })
    const id = await settled(app)
    app.clock.advance(120)
    await enqueueNotices(app, id, 25)
    const sent: number[] = []
    for (let minute = 0; minute < 3; minute += 1) {
      for (let round = 0; round < 3; round += 1) await Promise.all([app.deliverDue(), second.deliverDue()])
      sent.push(targets(app).length)
      const phone = app.phone()
      expect((await app.browser().requestCode(phone)).body.data.delivery).toBe('accepted')
      app.clock.advance(61)
    }
    // Each minute's code is in the next figure.
    expect(sent).toEqual([10, 21, 27])
    expect([...logMessages(app), ...logMessages(second)]).not.toContain('outbox cannot be read')
  })
})

describe('quiet hours', () => {
  test('at 23:00 a notice to the office waits for the morning; the code and the applicant’s own answer do not', async () => {
    await using app = await startTestApp({
      env: { QUIET_HOURS: '21:00-07:00', OFFICE_WHATSAPP_TO: '081200009001', ...FAST },
    })
    app.clock.advance(13 * 60 * 60)
    const { phone } = await register(app)
    await app.deliverDue()
    expect(targets(app)).toEqual([gatewayPhone(phone), gatewayPhone(phone)])
    expect(await onlyMessage(app, 'registration-received')).toMatchObject({ state: 'accepted' })
    expect(await onlyMessage(app, 'office-new-registration')).toMatchObject({ state: 'queued' })
    app.clock.advance(8 * 60 * 60 - 1)
    expect(await app.deliverDue()).toBe(0)
    app.clock.advance(1)
    expect(await app.deliverDue()).toBe(1)
    expect(targets(app).at(-1)).toBe('6281200009001')
  })

  test('a retry that would fall into the night waits for the morning', async () => {
    await using app = await startTestApp({ env: { QUIET_HOURS: '21:00-07:00', ...FAST } })
    const id = await settled(app)
    app.clock.advance(11 * 60 * 60 - 1)
    await enqueueNotices(app, id, 1)
    app.gateway.setFault({ answer: 'http-502', answerNext: 1 })
    await app.deliverDue()
    const { nextAttemptAt } = await onlyMessage(app, 'registration-cancelled')
    expect(new Date(nextAttemptAt).toISOString()).toBe('2026-11-24T00:00:00.000Z')
  })
})

describe('one message per event', () => {
  test('a submission repeated with its key: one notice each', async () => {
    await using app = await startTestApp({ env: { OFFICE_WHATSAPP_TO: '081200009001', ...FAST } })
    const browser = app.browser()
    const phone = app.phone()
    const form = await registrationForm(app, { phone, token: await proveNumber(app, browser, phone) })
    const submit = () =>
      browser.post('/api/registrations/public', form, { 'idempotency-key': '6b1e9a52-7f5e-4a35-9d0c-0d5b8c1f2a10' })
    const answers = await Promise.all(Array.from({ length: 5 }, submit))
    expect(new Set(answers.map((answer) => answer.body.data.registration_number)).size).toBe(1)
    await app.deliverDue()
    await app.deliverDue()
    const bySubject = await outbox(app)
    expect(bySubject.map((message) => message.template).toSorted()).toEqual([
      'office-new-registration',
      'otp',
      'registration-received',
    ])
    expect(app.gateway.messages()).toHaveLength(3)
  })

  test('a second notice with the same key is not written', async () => {
    await using app = await startTestApp({ env: FAST })
    const id = await settled(app)
    const { dedupeKey, createdAt } = await onlyMessage(app, 'registration-received')
    const rules = { ids: app.app.context.ids, now: createdAt, timeZone: 'Asia/Jakarta', quietHours: null }
    const about = { type: 'registration', id }
    const to = parseWirePhone(app.phone())
    await app.app.context.write((tx) =>
      enqueueNotice(tx, rules, {
        template: 'registration-received',
        to,
        locale: 'id',
        about,
        dedupeKey: dedupeKey ?? '',
      }),
    )
    expect(await onlyMessage(app, 'registration-received')).toMatchObject({ state: 'accepted' })
    expect(await app.deliverDue()).toBe(0)
  })

  test('nobody configured to hear of it: suppressed, said why, nothing sent', async () => {
    await using app = await startTestApp({ env: FAST })
    const { phone } = await register(app)
    await app.deliverDue()
    expect(await onlyMessage(app, 'office-new-registration')).toMatchObject({
      state: 'suppressed',
      cause: 'no_recipient',
      recipient: null,
      attempts: 0,
    })
    expect(new Set(targets(app))).toEqual(new Set([gatewayPhone(phone)]))
  })

  test('a refused submission leaves no message behind', async () => {
    await using app = await startTestApp({ env: FAST })
    const browser = app.browser()
    const form = await registrationForm(app, { phone: app.phone(), token: 'A'.repeat(43) })
    expect((await browser.post('/api/registrations/public', form)).code).toBe('VERIFICATION_REQUIRED')
    expect(await outbox(app)).toEqual([])
  })
})
