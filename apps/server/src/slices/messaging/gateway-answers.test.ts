import { describe, expect, test } from 'vitest'
import type { VerificationProgressView } from '@sambung/shared/verification'
import { followDelivery } from '../../../test/delivery-stream.ts'
import { startHeldGateway } from '../../../test/held-gateway.ts'
import { onlyMessage, outbox, sentLines } from '../../../test/outbox.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone, readCode } from '../../../test/verify-number.ts'

type Fault = Parameters<TestApp['gateway']['setFault']>[0]

const SENT = 'Kode OTP telah dikirim ke WhatsApp Anda'
const SENDING = 'Kode OTP sedang dikirim ke WhatsApp Anda'
/** One sending, and every cap is full. */
const TIGHT = {
  OTP_MAX_SENDS_PER_PHONE_PER_HOUR: '1',
  OTP_MAX_SENDS_PER_PHONE_PER_DAY: '1',
  OTP_MAX_REQUESTS_PER_IP_PER_HOUR: '1',
  OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR: '1',
  OTP_MAX_SENDS_PER_MINUTE: '1',
  OTP_MAX_SENDS_PER_DAY: '1',
}
const UNREACHABLE = { WHATSAPP_API_URL: 'http://127.0.0.1:9/send' }

async function progress(app: TestApp, verificationId: string): Promise<VerificationProgressView> {
  const answer = await app.browser().query('verification.progress', { verificationId })
  return answer.body.result.data as VerificationProgressView
}

async function verificationId(app: TestApp): Promise<string> {
  const [message] = (await outbox(app, 'otp')).toReversed()
  return message?.aboutId ?? ''
}

describe('a gateway that takes the message', () => {
  test.each<[string, Fault]>([
    ['status true', {}],
    ['status "true"', { answer: 'text-status-true' }],
    ['no id in the answer', { answer: 'no-id' }],
    ['slow, but within the wait', { slowMs: 50 }],
  ])('%s: the customer is told it was sent', async (_name, fault) => {
    await using app = await startTestApp()
    app.gateway.setFault(fault)
    const browser = app.browser()
    const phone = app.phone()
    const answer = await browser.requestCode(phone)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ success: true, message: SENT, data: { delivery: 'accepted', resend_in: 60 } })
    expect(await progress(app, answer.body.data.verification_id)).toMatchObject({ message: 'accepted', failure: null })
    expect(sentLines(app)).toEqual([`WhatsApp sent to 62812****${phone.slice(-4)} via fonnte`])
    expect((await browser.verifyCode(phone, await readCode(app, phone))).status).toBe(200)
  })
})

describe('a gateway that refuses', () => {
  test.each<[string, Fault, Record<string, string>, string]>([
    ['invalid token', { answer: 'invalid-token' }, {}, 'auth_failed'],
    ['token invalid', { answer: 'token-invalid' }, {}, 'auth_failed'],
    ['out of quota', { answer: 'quota-empty' }, {}, 'quota_or_billing'],
    ['strangers may not be written to', { answer: 'cold-contact' }, {}, 'cold_contact_blocked'],
    ['device logged out', { deviceDisconnected: true }, {}, 'device_down'],
    ['Status:false with a capital', { answer: 'capital-status-false' }, {}, 'bad_request'],
    ['no connection', {}, UNREACHABLE, 'unreachable'],
    ['messaging switched off', {}, { WHATSAPP_ENABLED: 'false' }, 'disabled'],
  ])('%s: unavailable, and it cost nothing', async (_name, fault, env, cause) => {
    await using app = await startTestApp({ env: { ...TIGHT, ...env } })
    app.gateway.setFault(fault)
    const phone = app.phone()
    for (let time = 0; time < 10; time += 1) {
      const answer = await app.browser().requestCode(phone)
      expect([answer.status, answer.code]).toEqual([503, 'WHATSAPP_UNAVAILABLE'])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(answer.body.success).toBe(false)
      expect(answer.body.message).not.toContain('telah dikirim')
    }
    const codes = await outbox(app, 'otp')
    expect(codes.map((message) => [message.state, message.cause])).toEqual(codes.map(() => ['failed', cause]))
    expect(codes).toHaveLength(10)
    expect(await progress(app, await verificationId(app))).toMatchObject({ message: 'failed', failure: 'gateway' })
    expect(sentLines(app)).toEqual([])
    expect(app.gateway.messages()).toEqual([])

    // Nothing was spent: with every cap at one, the first sending that works still fits, and only that one.
    app.gateway.setFault({ answer: 'none', deviceDisconnected: false })
    await using healed = await startTestApp({ beside: app, env: TIGHT })
    const worked = await healed.browser().requestCode(phone)
    expect(worked.body.data).toMatchObject({ delivery: 'accepted', resend_in: 60 })
    expect((await healed.browser().requestCode(app.phone())).code).toBe('RATE_LIMITED')
  })

  test('a number without WhatsApp: said so, no wait, no cap but that of the asking address', async () => {
    await using app = await startTestApp({ env: { ...TIGHT, OTP_MAX_REQUESTS_PER_IP_PER_HOUR: '11' } })
    app.gateway.setFault({ answer: 'target-invalid' })
    const phone = app.phone()
    for (let time = 0; time < 10; time += 1) {
      const answer = await app.browser().requestCode(phone)
      expect([answer.status, answer.code]).toEqual([422, 'PHONE_NOT_ON_WHATSAPP'])
    }
    expect(await progress(app, await verificationId(app))).toMatchObject({
      message: 'failed',
      failure: 'not_on_whatsapp',
    })
    expect(sentLines(app)).toEqual([])
    app.gateway.setFault({ answer: 'none' })
    expect((await app.browser().requestCode(phone)).body.data.delivery).toBe('accepted')
    // Asking which numbers have WhatsApp stays bounded.
    expect((await app.browser().requestCode(app.phone())).code).toBe('RATE_LIMITED')
  })

  test('a number the gateway calls malformed is told as one without WhatsApp, by the request and by the page', async () => {
    await using gateway = await startHeldGateway()
    await using app = await startTestApp({ env: { WHATSAPP_API_URL: gateway.sendUrl } })
    const asked = app.browser().requestCode(app.phone())
    ;(await gateway.next()).refuse('invalid number')
    expect((await asked).code).toBe('PHONE_NOT_ON_WHATSAPP')
    expect(await onlyMessage(app, 'otp')).toMatchObject({ state: 'failed', cause: 'bad_recipient' })
    expect(await progress(app, await verificationId(app))).toMatchObject({ failure: 'not_on_whatsapp' })
  })

  test('a refused resend leaves the first code alive and waits no longer', async () => {
    await using app = await startTestApp()
    const browser = app.browser()
    const phone = app.phone()
    await browser.requestCode(phone)
    app.clock.advance(60)
    app.gateway.setFault({ deviceDisconnected: true })
    for (let time = 0; time < 3; time += 1) {
      expect((await browser.requestCode(phone)).code).toBe('WHATSAPP_UNAVAILABLE')
    }
    app.gateway.setFault({ deviceDisconnected: false })
    // Still the second sending: the refused ones did not make the wait grow.
    expect((await browser.requestCode(phone)).body.data).toMatchObject({ delivery: 'accepted', resend_in: 120 })
    expect(new Set(app.gateway.messages(gatewayPhone(phone)).map((message) => message.code)).size).toBe(1)
    expect((await browser.verifyCode(phone, await readCode(app, phone))).status).toBe(200)
  })

  test('the typed router tells the same', async () => {
    await using app = await startTestApp()
    app.gateway.setFault({ answer: 'quota-empty' })
    const refused = await app.browser().mutate('verification.request', { phone: app.phone(), fullName: 'Siti' })
    expect([refused.status, refused.code]).toEqual([503, 'WHATSAPP_UNAVAILABLE'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    app.gateway.setFault({ answer: 'http-502' })
    const pending = await app.browser().mutate('verification.request', { phone: app.phone(), fullName: 'Siti' })
    expect(pending.body.result.data).toMatchObject({ delivery: 'pending' })
  })
})

describe('a gateway nobody can make sense of', () => {
  test.each<[string, Fault]>([
    ['an HTML page', { answer: 'html' }],
    ['an empty answer', { answer: 'empty-body' }],
    ['broken JSON', { answer: 'broken-json' }],
    ['HTTP 429', { answer: 'http-429' }],
    ['HTTP 502', { answer: 'http-502' }],
    ['a closed socket', { answer: 'closed-socket' }],
    ['no answer in time', { answer: 'hang' }],
  ])('%s: pending, never "telah dikirim"', async (_name, fault) => {
    await using app = await startTestApp({ env: { OTP_SEND_WAIT_MS: fault.answer === 'hang' ? '50' : '8000' } })
    app.gateway.setFault(fault)
    const browser = app.browser()
    const phone = app.phone()
    const answer = await browser.requestCode(phone)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ success: true, message: SENDING, data: { delivery: 'pending', resend_in: 60 } })
    expect(['sending', 'pending']).toContain((await progress(app, answer.body.data.verification_id)).message)
    expect(sentLines(app)).toEqual([])

    // Whoever asks again at once does not cause a second message.
    expect((await browser.requestCode(phone)).code).toBe('OTP_COOLDOWN')
    expect(app.gateway.requests()).toHaveLength(1)
    await app.gateway.close()
  })

  test.each<[NonNullable<Fault['answer']>, string]>([
    ['http-502', 'queued'],
    ['http-429', 'queued'],
    ['html', 'queued'],
    ['empty-body', 'unknown'],
    ['broken-json', 'unknown'],
    ['closed-socket', 'unknown'],
  ])('after %s a code is %s', async (answer, state) => {
    await using app = await startTestApp()
    app.gateway.setFault({ answer, answerNext: 1 })
    await app.browser().requestCode(app.phone())
    expect((await onlyMessage(app, 'otp')).state).toBe(state)
  })

  test('a code whose answer was lost can be used all the same', async () => {
    await using app = await startTestApp({ env: { OTP_SEND_WAIT_MS: '50' } })
    app.gateway.setFault({ answer: 'hang' })
    const browser = app.browser()
    const phone = app.phone()
    await browser.requestCode(phone)
    expect((await browser.verifyCode(phone, (await app.gateway.nextMessage(phone)).code)).status).toBe(200)
    await app.gateway.close()
  })
})

describe('what turns out after "pending"', () => {
  test('the retry goes through: accepted, the same code, one line in the log', async () => {
    await using app = await startTestApp()
    app.gateway.setFault({ answer: 'http-502', answerNext: 1 })
    const browser = app.browser()
    const phone = app.phone()
    const asked = await browser.requestCode(phone)
    expect(await app.deliverDue()).toBe(0)
    app.clock.advance(10)
    expect(await app.deliverDue()).toBe(1)
    expect(await progress(app, asked.body.data.verification_id)).toMatchObject({ message: 'accepted' })
    expect(sentLines(app)).toHaveLength(1)
    expect((await browser.requestCode(phone)).code).toBe('OTP_COOLDOWN')
    expect((await browser.verifyCode(phone, await readCode(app, phone))).status).toBe(200)
  })

  test('the retry is refused: the page says so and the wait and the counts are given back', async () => {
    await using app = await startTestApp({ env: TIGHT })
    app.gateway.setFault({ answer: 'http-502', answerNext: 1 })
    const browser = app.browser()
    const phone = app.phone()
    const asked = await browser.requestCode(phone)
    app.gateway.setFault({ answer: 'quota-empty', answerNext: null })
    app.clock.advance(10)
    await app.deliverDue()
    const view = await progress(app, asked.body.data.verification_id)
    expect(view).toMatchObject({ message: 'failed', failure: 'gateway' })
    expect(view.resendAt <= view.now).toBe(true)
    app.gateway.setFault({ answer: 'none' })
    expect((await browser.requestCode(phone)).body.data.delivery).toBe('accepted')
  })

  test('a code is tried three times at most', async () => {
    await using app = await startTestApp()
    app.gateway.setFault({ answer: 'http-502' })
    const asked = await app.browser().requestCode(app.phone())
    for (let round = 0; round < 6; round += 1) {
      app.clock.advance(20)
      await app.deliverDue()
    }
    expect(app.gateway.requests()).toHaveLength(3)
    expect(await progress(app, asked.body.data.verification_id)).toMatchObject({ message: 'pending' })
  })

  test('a slow gateway that refuses after all: the open page hears of it', async () => {
    await using gateway = await startHeldGateway()
    await using app = await startTestApp({
      env: { ...TIGHT, OTP_SEND_WAIT_MS: '50', WHATSAPP_API_URL: gateway.sendUrl },
    })
    const browser = app.browser()
    const phone = app.phone()
    const asked = await browser.requestCode(phone)
    expect(asked.body.data.delivery).toBe('pending')
    await using stream = await followDelivery(app.url, asked.body.data.verification_id)
    expect((await stream.next()).message).toBe('sending')
    ;(await gateway.next()).refuse('insufficient quota')
    const view = await stream.until((seen) => seen.message === 'failed')
    expect(view.failure).toBe('gateway')
    expect(view.resendAt <= view.now).toBe(true)
    expect(sentLines(app)).toEqual([])

    const again = browser.requestCode(phone)
    ;(await gateway.next()).accept('1')
    expect((await again).body.data.delivery).toBe('accepted')
  })

  test('a slow gateway that accepts after all: the open page hears of it', async () => {
    await using gateway = await startHeldGateway()
    await using app = await startTestApp({ env: { OTP_SEND_WAIT_MS: '50', WHATSAPP_API_URL: gateway.sendUrl } })
    const asked = await app.browser().requestCode(app.phone())
    expect(asked.body).toMatchObject({ message: SENDING, data: { delivery: 'pending' } })
    await using stream = await followDelivery(app.url, asked.body.data.verification_id)
    ;(await gateway.next()).accept('80000001')
    expect(await stream.until((view) => view.message !== 'sending')).toMatchObject({ message: 'accepted' })
    expect(sentLines(app)).toHaveLength(1)
  })

  test('a sending that fails late does not shorten the wait another browser has begun since', async () => {
    await using gateway = await startHeldGateway()
    await using app = await startTestApp({ env: { OTP_SEND_WAIT_MS: '50', WHATSAPP_API_URL: gateway.sendUrl } })
    const phone = app.phone()
    await app.browser({ address: '203.0.113.1' }).requestCode(phone)
    const slow = await gateway.next()
    app.clock.advance(60)
    const other = app.browser({ address: '203.0.113.2' })
    const asked = other.requestCode(phone)
    ;(await gateway.next()).accept('2')
    expect((await asked).status).toBe(200)

    slow.refuse('insufficient quota')
    const [first] = await outbox(app, 'otp')
    await using stream = await followDelivery(app.url, first?.aboutId ?? '')
    await stream.until((view) => view.message === 'failed')
    expect((await other.requestCode(phone)).code).toBe('OTP_COOLDOWN')
  })
})

describe('many requests for one number', () => {
  test('twenty at once, over two processes: one message', async () => {
    await using app = await startTestApp()
    await using second = await startTestApp({ beside: app })
    const phone = app.phone()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => (nth % 2 === 0 ? app : second).browser().requestCode(phone)),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.code === 'OTP_COOLDOWN')).toHaveLength(19)
    expect(app.gateway.requests()).toHaveLength(1)
  })

  test('the gateway hangs, the client gives up and tries again: one message', async () => {
    await using gateway = await startHeldGateway()
    await using app = await startTestApp({ env: { WHATSAPP_API_URL: gateway.sendUrl } })
    const phone = app.phone()
    const abort = new AbortController()
    const first = fetch(`${app.url}/api/registrations/public/request-otp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone, full_name: 'Siti' }),
      signal: abort.signal,
    })
    const send = await gateway.next()
    abort.abort()
    await expect(first).rejects.toThrow('aborted')
    for (let time = 0; time < 3; time += 1) {
      expect((await app.browser().requestCode(phone)).code).toBe('OTP_COOLDOWN')
    }
    send.accept('1')
    expect(gateway.count()).toBe(1)
  })
})
