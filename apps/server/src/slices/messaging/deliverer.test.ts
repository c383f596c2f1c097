import { describe, expect, test } from 'vitest'
import { startHeldGateway } from '../../../test/held-gateway.ts'
import { enqueueNotices, logMessages, onlyMessage, outbox, register, sentLines } from '../../../test/outbox.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone, readCode } from '../../../test/verify-number.ts'

type Fault = Parameters<TestApp['gateway']['setFault']>[0]

const DAY_SECONDS = 24 * 60 * 60
const FAST = { WHATSAPP_NOTICES_PER_MINUTE: '100000' }

/** A registration whose own notices are out of the way. */
async function settled(app: TestApp): Promise<string> {
  const { id } = await register(app)
  await app.deliverDue()
  app.gateway.clear()
  return id
}

const cancellations = (app: TestApp) => outbox(app, 'registration-cancelled')
const targets = (app: TestApp) => app.gateway.messages().map((message) => message.phone)

describe('claims', () => {
  test('four deliverers on one database: two hundred notices, each sent once', async () => {
    await using app = await startTestApp({ env: FAST })
    await using second = await startTestApp({ beside: app, env: FAST })
    await using third = await startTestApp({ beside: app, env: FAST })
    await using fourth = await startTestApp({ beside: app, env: FAST })
    const wanted = await enqueueNotices(app, await settled(app), 200)
    const processes = [app, second, third, fourth]
    while ((await cancellations(app)).some((message) => message.state === 'queued')) {
      await Promise.all(processes.map((process) => process.deliverDue()))
    }
    expect(targets(app).toSorted()).toEqual(wanted.toSorted())
    expect((await cancellations(app)).every((message) => message.state === 'accepted' && message.attempts === 1)).toBe(
      true,
    )
    // Two lines more: those of the registration itself.
    expect(processes.flatMap((process) => sentLines(process))).toHaveLength(202)
  })

  test('four running deliverers find everything themselves', async () => {
    await using app = await startTestApp({ env: FAST })
    await using second = await startTestApp({ beside: app, env: FAST })
    await using third = await startTestApp({ beside: app, env: FAST })
    await using fourth = await startTestApp({ beside: app, env: FAST })
    const id = await settled(app)
    for (const { app: process } of [app, second, third, fourth]) process.context.deliverer.start()
    const wanted = await enqueueNotices(app, id, 60)
    const seen: string[] = []
    while (seen.length < wanted.length) seen.push((await app.gateway.nextMessage()).phone)
    expect(seen.toSorted()).toEqual(wanted.toSorted())
    expect(targets(app)).toHaveLength(60)
  })

  test('a claim whose process is gone ends with its lease: a code is sent again, a notice is shown as unknown', async () => {
    await using gateway = await startHeldGateway()
    await using app = await startTestApp({ env: { WHATSAPP_API_URL: gateway.sendUrl, OTP_SEND_WAIT_MS: '50' } })
    await using other = await startTestApp({ beside: app })
    const id = await settled(other)
    await app.browser().requestCode(app.phone())
    await gateway.next()
    await enqueueNotices(app, id, 1)
    const delivering = app.deliverDue()
    await gateway.next()

    // Nobody takes a claim that is still held.
    expect(await other.deliverDue()).toBe(0)
    app.clock.advance(60)
    expect(await other.deliverDue()).toBe(1)
    const codes = await outbox(app, 'otp')
    expect(codes.map(({ state, attempts }) => `${state} ${attempts}`).toSorted()).toEqual([
      // The one of the registration, and the one whose claim ended.
      'accepted 1',
      'accepted 2',
    ])
    const [notice] = await cancellations(app)
    expect(notice).toMatchObject({ state: 'unknown', cause: 'process_ended', attempts: 1 })
    expect(logMessages(other)).toContain('a message was left without an outcome')

    // The one that was thought dead answers late: what was stored stays.
    await gateway[Symbol.asyncDispose]()
    await delivering
    app.clock.advance(2 * DAY_SECONDS)
    expect(await other.deliverDue()).toBe(0)
    expect((await cancellations(app))[0]).toMatchObject({ state: 'unknown' })
    expect(targets(other)).toHaveLength(1)
  })
})

describe('codes before notices', () => {
  test('a code that is due goes ahead of notices that have waited longer', async () => {
    await using app = await startTestApp({ env: FAST })
    const id = await settled(app)
    const phone = app.phone()
    app.gateway.setFault({ answer: 'http-502', answerNext: 1 })
    await app.browser().requestCode(phone)
    const waiting = await enqueueNotices(app, id, 5)
    app.clock.advance(10)
    await app.deliverDue()
    expect(targets(app)[0]).toBe(gatewayPhone(phone))
    expect(targets(app).slice(1).toSorted()).toEqual(waiting.toSorted())
  })

  test('notices that hang at the gateway do not keep a code waiting', async () => {
    await using gateway = await startHeldGateway()
    await using app = await startTestApp({
      env: { WHATSAPP_API_URL: gateway.sendUrl, OTP_SEND_WAIT_MS: '50', ...FAST },
    })
    await using healthy = await startTestApp({ beside: app })
    await enqueueNotices(app, await settled(healthy), 10)
    app.app.context.deliverer.start()
    for (let held = 0; held < 4; held += 1) expect((await gateway.next()).message).toContain('dibatalkan')

    const phone = app.phone()
    const asked = app.browser().requestCode(phone)
    ;(await gateway.next()).fail(502)
    await asked
    app.clock.advance(10)
    const retried = await gateway.next()
    expect([retried.target, retried.message.includes('Kode OTP')]).toEqual([gatewayPhone(phone), true])
    retried.accept('1')
  })
})

describe('retries', () => {
  test.each<[string, Fault, string]>([
    ['bad token', { answer: 'invalid-token' }, 'auth_failed'],
    ['empty quota', { answer: 'quota-empty' }, 'quota_or_billing'],
    ['device logged out', { deviceDisconnected: true }, 'device_down'],
    ['HTTP 429', { answer: 'http-429' }, 'rate_limited'],
    ['HTTP 502', { answer: 'http-502' }, 'provider_error'],
    ['HTML', { answer: 'html' }, 'provider_error'],
  ])('%s: a notice is tried again, with growing pauses, and goes out in the end', async (_name, fault, cause) => {
    await using app = await startTestApp({ env: FAST })
    const [target] = await enqueueNotices(app, await settled(app), 1)
    app.gateway.setFault(fault)
    const pauses: number[] = []
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect(await app.deliverDue()).toBe(1)
      const message = await onlyMessage(app, 'registration-cancelled')
      expect(message).toMatchObject({ state: 'queued', cause, attempts: attempt })
      pauses.push((message.nextAttemptAt - app.clock.now()) / 1000)
      // Not before its time.
      expect(await app.deliverDue()).toBe(0)
      app.clock.advance(pauses.at(-1) ?? 0)
    }
    const bases = [5, 10, 20, 40, 80]
    expect(pauses.every((pause, nth) => Math.abs(pause / (bases[nth] ?? 0) - 1) <= 0.25)).toBe(true)
    expect(sentLines(app).some((line) => line.includes(target?.slice(-4) ?? ''))).toBe(false)
    app.gateway.setFault({ answer: 'none', deviceDisconnected: false })
    await app.deliverDue()
    expect(targets(app)).toEqual([target])
    expect(await onlyMessage(app, 'registration-cancelled')).toMatchObject({
      state: 'accepted',
      cause: null,
      reason: null,
    })
  })

  test.each<[string, NonNullable<Fault['answer']>, string]>([
    ['not on WhatsApp', 'target-invalid', 'not_on_whatsapp'],
    ['strangers may not be written to', 'cold-contact', 'cold_contact_blocked'],
    ['a request it does not take', 'capital-status-false', 'bad_request'],
  ])('%s is permanent: tried once', async (_name, answer, cause) => {
    await using app = await startTestApp({ env: FAST })
    await enqueueNotices(app, await settled(app), 1)
    app.gateway.setFault({ answer })
    expect(await app.deliverDue()).toBe(1)
    app.gateway.setFault({ answer: 'none' })
    app.clock.advance(DAY_SECONDS - 60)
    expect(await app.deliverDue()).toBe(0)
    expect(await onlyMessage(app, 'registration-cancelled')).toMatchObject({ state: 'failed', cause, attempts: 1 })
    expect(app.gateway.requests()).toHaveLength(1)
  })

  test.each<NonNullable<Fault['answer']>>(['closed-socket', 'empty-body', 'broken-json'])(
    '%s may stand for a notice that went out: unknown, never repeated',
    async (answer) => {
      await using app = await startTestApp({ env: FAST })
      await enqueueNotices(app, await settled(app), 1)
      app.gateway.setFault({ answer, answerNext: 1 })
      expect(await app.deliverDue()).toBe(1)
      app.clock.advance(DAY_SECONDS - 60)
      expect(await app.deliverDue()).toBe(0)
      expect(await onlyMessage(app, 'registration-cancelled')).toMatchObject({ state: 'unknown', attempts: 1 })
      expect(targets(app)).toHaveLength(1)
    },
  )

  test('one notice that cannot be sent holds nobody else up', async () => {
    await using app = await startTestApp({ env: FAST })
    const wanted = await enqueueNotices(app, await settled(app), 10)
    app.gateway.setFault({ answer: 'target-invalid', answerNext: 1 })
    expect(await app.deliverDue()).toBe(10)
    expect(targets(app)).toHaveLength(9)
    expect(wanted).toEqual(expect.arrayContaining(targets(app)))
  })
})

describe('expiry', () => {
  test('a notice nobody could send for a day is not sent any more', async () => {
    await using app = await startTestApp({ env: FAST })
    await enqueueNotices(app, await settled(app), 2)
    app.clock.advance(DAY_SECONDS)
    await app.deliverDue()
    expect((await cancellations(app)).map((message) => message.state)).toEqual(['expired', 'expired'])
    expect(app.gateway.requests()).toEqual([])
  })

  test('tries end with the day: failed, with the last cause', async () => {
    await using app = await startTestApp({ env: FAST })
    await enqueueNotices(app, await settled(app), 1)
    app.gateway.setFault({ deviceDisconnected: true })
    for (let quarter = 0; quarter <= 96; quarter += 1) {
      await app.deliverDue()
      app.clock.advance(15 * 60)
    }
    app.gateway.setFault({ deviceDisconnected: false })
    await app.deliverDue()
    expect(['failed', 'expired']).toContain((await onlyMessage(app, 'registration-cancelled')).state)
    expect(targets(app)).toEqual([])
  })

  test('a code that waits for its retry is not sent once it is over', async () => {
    await using app = await startTestApp({ env: FAST })
    app.gateway.setFault({ answer: 'http-502', answerNext: 1 })
    await app.browser().requestCode(app.phone())
    app.clock.advance(300)
    await app.deliverDue()
    expect(targets(app)).toEqual([])
    expect(await onlyMessage(app, 'otp')).toMatchObject({ state: 'expired' })
  })

  test('nor once it was used, or sent again on the customer’s own wish', async () => {
    await using app = await startTestApp({ env: FAST })
    const [used, replaced] = [app.browser(), app.browser()]
    const [usedPhone, replacedPhone] = [app.phone(), app.phone()]
    await used.requestCode(usedPhone)
    app.clock.advance(60)
    app.gateway.setFault({ answer: 'http-502', answerNext: 2 })
    await used.requestCode(usedPhone)
    await replaced.requestCode(replacedPhone)
    await used.verifyCode(usedPhone, await readCode(app, usedPhone))
    app.clock.advance(60)
    expect((await replaced.requestCode(replacedPhone)).body.data.delivery).toBe('accepted')
    app.gateway.clear()
    await app.deliverDue()
    expect(app.gateway.requests()).toEqual([])
    expect((await outbox(app, 'otp')).map((message) => message.state).toSorted()).toEqual([
      'accepted',
      'accepted',
      'expired',
      'expired',
    ])
  })
})
