import { describe, expect, test } from 'vitest'
import type { MessageProgress, VerificationProgressView } from '@sambung/shared/verification'
import type { Answer, Client } from '../../../test/client.ts'
import { followDelivery } from '../../../test/delivery-stream.ts'
import { startHeldGateway } from '../../../test/held-gateway.ts'
import { onlyMessage, outbox } from '../../../test/outbox.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { otherThan, readCode, registrationForm } from '../../../test/verify-number.ts'

const path = (app: TestApp, secret = app.app.webhookSecret, provider = 'fonnte') =>
  `/webhooks/whatsapp/${provider}/${secret}`

const report = (app: TestApp, event: unknown): Promise<Answer> => app.browser().post(path(app), event)

/** Lets the gateway tell the server about each message, as `/update-device` would. */
function listenToGateway(app: TestApp): void {
  app.gateway.registerWebhooks({ webhookstatus: app.url + path(app) })
}

type Asked = { browser: Client; phone: string; verificationId: string; messageId: string }

/** A code was asked for and accepted; `messageId` is the gateway's. */
async function askForCode(app: TestApp): Promise<Asked> {
  const browser = app.browser()
  const phone = app.phone()
  const asked = await browser.requestCode(phone)
  const [message] = app.gateway.messages(phone)
  return { browser, phone, verificationId: asked.body.data.verification_id, messageId: message?.id ?? '' }
}

async function progress(app: TestApp, verificationId: string): Promise<VerificationProgressView> {
  const answer = await app.browser().query('verification.progress', { verificationId })
  return answer.body.result.data as VerificationProgressView
}

describe('who may call', () => {
  test('a wrong secret, none, another provider: 404, and nothing is read', async () => {
    await using app = await startTestApp()
    const { messageId, verificationId } = await askForCode(app)
    const event = { id: messageId, stateid: 'A1', state: 'read' }
    const { webhookSecret } = app.app
    for (const wrong of [
      path(app, 'x'.repeat(43)),
      path(app, webhookSecret.slice(0, -1)),
      path(app, `${webhookSecret}x`),
      path(app, ''),
      path(app, webhookSecret, 'meta'),
      path(app, webhookSecret, 'simulator'),
      '/webhooks/whatsapp',
    ]) {
      expect((await app.browser().post(wrong, event)).status).toBe(404)
    }
    expect((await progress(app, verificationId)).message).toBe('accepted')
    expect((await app.browser().get(path(app))).status).toBe(200)
    expect((await app.browser().get(path(app, 'x'.repeat(43)))).status).toBe(404)
    expect((await report(app, event)).status).toBe(200)
    expect((await progress(app, verificationId)).message).toBe('read')
  })

  test('3 MB are refused, and the server goes on', async () => {
    await using app = await startTestApp()
    const { messageId } = await askForCode(app)
    const event = { id: messageId, state: 'read', filler: 'x'.repeat(3 * 1024 * 1024) }
    expect((await report(app, event)).status).toBe(413)
    expect(await onlyMessage(app, 'otp')).toMatchObject({ state: 'accepted' })
    expect((await report(app, { id: messageId, state: 'delivered' })).status).toBe(200)
    expect(await onlyMessage(app, 'otp')).toMatchObject({ state: 'delivered' })
  })

  test.each<[string, unknown]>([
    ['nothing', ''],
    ['no JSON', 'hello=%ZZ&&&'],
    ['an array', []],
    ['null', 'null'],
    ['a number', '42'],
    ['an empty object', {}],
    ['an unknown status', { id: 'ID', status: 'dreaming', state: 'dreaming' }],
    ['a pipeline status before sending', { id: 'ID', status: 'processing' }],
    ['a device that went away', { device: '6281200009999', status: 'disconnect', reason: 'x' }],
    ['a device that came back', { device: '6281200009999', status: 'connect', timestamp: '1795300000' }],
    [
      'an inbound message',
      { device: '6281200009999', sender: '6281200000001', message: 'DAFTAR', id: 'ID', state: 'read' },
    ],
    ['an id that is an object', { id: { $ne: null }, state: 'read' }],
    ['an id of ten thousand characters', { id: '8'.repeat(10_000), state: 'read' }],
    ['prototype tricks', '{"__proto__":{"state":"read"},"constructor":1}'],
    ['deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['somebody else’s message', { id: '999999', stateid: 'ZZ', state: 'read' }],
    ['somebody else’s failure', { id: '999999', status: 'invalid' }],
    ['somebody else’s WhatsApp id', { stateid: 'ZZ', state: 'read' }],
  ])('%s: 200, and nothing changes', async (_name, event) => {
    await using app = await startTestApp()
    const { messageId, verificationId, browser, phone } = await askForCode(app)
    const filled =
      typeof event === 'string' ? event : JSON.parse(JSON.stringify(event).replace('"ID"', `"${messageId}"`))
    expect((await report(app, filled)).status).toBe(200)
    expect((await progress(app, verificationId)).message).toBe('accepted')
    expect((await browser.requestCode(phone)).code).toBe('OTP_COOLDOWN')
  })

  test('a form instead of JSON is read as well', async () => {
    await using app = await startTestApp()
    const { messageId, verificationId } = await askForCode(app)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const form = new URLSearchParams({ id: messageId, stateid: 'A1', status: 'sent', state: 'sent' })
    expect((await app.browser().post(path(app), form.toString(), headers)).status).toBe(200)
    expect((await progress(app, verificationId)).message).toBe('sent')
  })
})

describe('states', () => {
  const sent = { id: 'ID', stateid: 'A1', status: 'sent', state: 'sent' }
  const delivered = { stateid: 'A1', state: 'delivered' }
  const read = { stateid: 'A1', state: 'read' }
  const failed = { id: 'ID', status: 'failed' }
  const invalid = { id: 'ID', status: 'invalid' }

  test.each<[string, object[], MessageProgress]>([
    ['in order', [sent, delivered, read], 'read'],
    ['each twice', [sent, sent, delivered, delivered, read, read], 'read'],
    ['the last one first', [sent, read, delivered, sent], 'read'],
    ['delivered before WhatsApp’s id is known', [delivered, sent], 'delivered'],
    ['read and delivered before WhatsApp’s id is known', [read, delivered, sent], 'read'],
    ['sent skipped', [{ id: 'ID', stateid: 'A1', state: 'delivered' }], 'delivered'],
    ['failed after sent', [sent, failed], 'failed'],
    ['failed after delivered', [sent, delivered, failed], 'delivered'],
    ['failed after read', [sent, read, invalid], 'read'],
    ['sent after failed', [failed, sent], 'failed'],
    ['delivered after failed', [sent, failed, delivered], 'delivered'],
    ['read after failed', [failed, { id: 'ID', state: 'read' }], 'read'],
    ['failed twice', [failed, failed], 'failed'],
  ])('%s', async (_name, events, end) => {
    await using app = await startTestApp()
    const { messageId, verificationId } = await askForCode(app)
    for (const event of events) {
      const filled: unknown = JSON.parse(JSON.stringify(event).replace('"ID"', `"${messageId}"`))
      expect((await report(app, filled)).status).toBe(200)
    }
    expect((await progress(app, verificationId)).message).toBe(end)
  })

  test('an id as a number is the same id', async () => {
    await using app = await startTestApp()
    const { messageId, verificationId } = await askForCode(app)
    await report(app, { id: Number(messageId), state: 'delivered' })
    expect((await progress(app, verificationId)).message).toBe('delivered')
  })

  test('receipts before the gateway’s answer wait for it', async () => {
    await using gateway = await startHeldGateway()
    await using app = await startTestApp({ env: { WHATSAPP_API_URL: gateway.sendUrl } })
    const asked = app.browser().requestCode(app.phone())
    const send = await gateway.next()
    await report(app, { stateid: 'A1', state: 'delivered' })
    await report(app, { id: '80000001', stateid: 'A1', status: 'sent', state: 'sent' })
    send.accept('80000001')
    const { body } = await asked
    expect((await progress(app, body.data.verification_id)).message).toBe('delivered')
  })

  test('a failure before the gateway’s answer gives the wait back all the same', async () => {
    await using gateway = await startHeldGateway()
    await using app = await startTestApp({ env: { WHATSAPP_API_URL: gateway.sendUrl } })
    const browser = app.browser()
    const phone = app.phone()
    const asked = browser.requestCode(phone)
    const send = await gateway.next()
    await report(app, { id: '80000001', status: 'invalid' })
    send.accept('80000001')
    expect(await progress(app, (await asked).body.data.verification_id)).toMatchObject({
      message: 'failed',
      failure: 'not_on_whatsapp',
    })
    const again = browser.requestCode(phone)
    ;(await gateway.next()).accept('80000002')
    expect((await again).status).toBe(200)
  })

  test('after a restart the receipts of earlier messages still find them', async () => {
    await using app = await startTestApp()
    const { messageId, verificationId } = await askForCode(app)
    await using restarted = await startTestApp({ beside: app })
    await report(restarted, { id: messageId, state: 'delivered' })
    expect((await progress(app, verificationId)).message).toBe('delivered')
  })
})

describe('a code that turns out undeliverable', () => {
  test.each([
    ['invalid', 'not_on_whatsapp'],
    ['failed', 'gateway'],
    ['expired', 'gateway'],
  ])('%s: the page says so, the customer may ask again at once, no cap is spent', async (status, failure) => {
    await using app = await startTestApp({ env: { OTP_MAX_SENDS_PER_PHONE_PER_HOUR: '1' } })
    const { messageId, verificationId, browser, phone } = await askForCode(app)
    await report(app, { id: messageId, status })
    const view = await progress(app, verificationId)
    expect(view).toMatchObject({ message: 'failed', failure })
    expect(view.resendAt <= view.now).toBe(true)
    expect((await browser.requestCode(phone)).body.data.delivery).toBe('accepted')
  })

  test('said twice, it gives back once', async () => {
    await using app = await startTestApp({ env: { OTP_MAX_SENDS_PER_MINUTE: '2' } })
    const { messageId } = await askForCode(app)
    await askForCode(app)
    for (let time = 0; time < 3; time += 1) await report(app, { id: messageId, status: 'failed' })
    expect((await app.browser().requestCode(app.phone())).status).toBe(200)
    expect((await app.browser().requestCode(app.phone())).code).toBe('RATE_LIMITED')
  })

  test('a late word about an earlier sending does not touch the newer one', async () => {
    await using app = await startTestApp()
    const { messageId, browser, phone, verificationId } = await askForCode(app)
    app.clock.advance(60)
    await browser.requestCode(phone)
    await report(app, { id: messageId, status: 'failed' })
    expect((await progress(app, verificationId)).message).toBe('accepted')
    expect((await browser.requestCode(phone)).code).toBe('OTP_COOLDOWN')
    expect((await browser.verifyCode(phone, await readCode(app, phone))).status).toBe(200)
  })

  test('after it was verified, a failure changes nothing', async () => {
    await using app = await startTestApp()
    const { messageId, browser, phone, verificationId } = await askForCode(app)
    const proof = (await browser.verifyCode(phone, await readCode(app, phone))).body.data.verification_token
    await report(app, { id: messageId, status: 'failed' })
    expect((await progress(app, verificationId)).state).toBe('verified')
    const form = await registrationForm(app, { phone, token: proof })
    expect((await browser.post('/api/registrations/public', form)).status).toBe(201)
  })
})

describe('what a state does not prove', () => {
  test('read or not, only the code proves the number', async () => {
    await using app = await startTestApp()
    const { messageId, browser, phone, verificationId } = await askForCode(app)
    await report(app, { id: messageId, stateid: 'A1', status: 'sent', state: 'read', verified: true, code: '000000' })
    expect(await progress(app, verificationId)).toMatchObject({ message: 'read', state: 'open', attemptsLeft: 5 })
    const wrong = await browser.verifyCode(phone, otherThan(await readCode(app, phone)))
    expect(wrong.code).toBe('OTP_INCORRECT')
    const form = await registrationForm(app, { phone, token: verificationId })
    const refused = await browser.post('/api/registrations/public', { ...form, whatsapp_verified: true })
    expect(refused.code).toBe('VERIFICATION_REQUIRED')
    const { db } = app.app.context
    expect(await db.select().from(db.tables.proofs)).toEqual([])
  })
})

describe('live', () => {
  test('accepted, sent, delivered, read: on the page of this process and of the other', async () => {
    await using app = await startTestApp()
    await using other = await startTestApp({ beside: app })
    const { messageId, verificationId } = await askForCode(app)
    await using here = await followDelivery(app.url, verificationId)
    await using there = await followDelivery(other.url, verificationId)
    const seen: MessageProgress[][] = []
    for (const event of [
      null,
      { id: messageId, stateid: 'A1', status: 'sent', state: 'sent' },
      { stateid: 'A1', state: 'delivered' },
      { stateid: 'A1', state: 'read' },
    ]) {
      if (event !== null) await report(other, event)
      seen.push([(await here.next()).message, (await there.next()).message])
    }
    expect(seen).toEqual([
      ['accepted', 'accepted'],
      ['sent', 'sent'],
      ['delivered', 'delivered'],
      ['read', 'read'],
    ])
  })

  test.each<[string, Parameters<TestApp['gateway']['setFault']>[0]]>([
    ['as the gateway usually reports', {}],
    ['everything twice', { repeatWebhooks: true }],
    ['delivered before sent', { reorderWebhooks: true }],
    ['sent before the answer of the send', { webhookBeforeReply: true }],
    ['all of it', { repeatWebhooks: true, reorderWebhooks: true, webhookBeforeReply: true }],
  ])('%s: the page ends at delivered, then read', async (_name, fault) => {
    await using app = await startTestApp()
    listenToGateway(app)
    app.gateway.setFault(fault)
    const { phone, verificationId } = await askForCode(app)
    await using stream = await followDelivery(app.url, verificationId)
    await stream.until((view) => view.message === 'delivered')
    await app.gateway.read(phone)
    await stream.until((view) => view.message === 'read')
    expect((await outbox(app, 'otp')).map((message) => message.state)).toEqual(['read'])
  })

  test('an unknown verification has no stream to follow', async () => {
    await using app = await startTestApp()
    const unknown = await app.browser().query('verification.progress', { verificationId: 'A'.repeat(22) })
    expect([unknown.status, unknown.code]).toEqual([404, 'NOT_FOUND'])
  })
})
