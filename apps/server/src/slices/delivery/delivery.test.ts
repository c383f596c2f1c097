import type { DeliveryHealthView } from '@sambung/shared/delivery'
import { describe, expect, test } from 'vitest'
import { followStream } from '../../../test/event-stream.ts'
import { register } from '../../../test/outbox.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { readCode } from '../../../test/verify-number.ts'

const FAST = { WHATSAPP_NOTICES_PER_MINUTE: '100000' }

async function health(staff: StaffClient, hours = 24): Promise<DeliveryHealthView> {
  return (await staff.query('delivery.health', { hours })).body.result.data as DeliveryHealthView
}

function follow(app: TestApp, staff: StaffClient) {
  const input = { hours: 24 }
  return followStream<DeliveryHealthView>(app.url, { procedure: 'delivery.onHealth', input, cookie: staff.cookie })
}

async function deliver(app: TestApp, phone: string): Promise<void> {
  const [message] = app.gateway.messages(phone)
  const path = `/webhooks/whatsapp/fonnte/${app.app.webhookSecret}`
  await app.browser().post(path, { id: message?.id, stateid: `S${message?.id}`, state: 'delivered' })
}

describe('figures', () => {
  test('with nothing asked there is nothing: no figure is made up', async () => {
    await using app = await startTestApp()
    const view = await health(await signInAs(app, 'viewer'), 6)
    expect(view).toMatchObject({
      hours: 6,
      messaging: 'ok',
      trouble: null,
      total: { asked: 0, accepted: 0, delivered: 0, verified: 0 },
      speed: { accepted: null, delivered: null },
      lastAnswer: null,
      outbox: { due: 0, held: 0, retrying: 0, oldestDueAt: null },
      failures: [],
    })
    expect(view.byHour).toHaveLength(6)
  })

  test('people who asked, whose code was accepted, delivered, proven; by the hour', async () => {
    await using app = await startTestApp({ env: { ...FAST, OTP_RESEND_COOLDOWN_SECONDS: '1' } })
    const staff = await signInAs(app, 'viewer')
    const [first, again, refused] = [app.phone(), app.phone(), app.phone()]
    const browser = app.browser()
    await browser.requestCode(first)
    await browser.verifyCode(first, await readCode(app, first))
    app.clock.advance(2)
    await deliver(app, first)
    app.clock.advance(60 * 60)
    const patient = app.browser()
    await patient.requestCode(again)
    app.clock.advance(2)
    await patient.requestCode(again)
    app.clock.advance(1)
    app.gateway.setFault({ answer: 'quota-empty' })
    await app.browser().requestCode(refused)
    const view = await health(staff, 2)
    expect(view.byHour.map(({ from: _from, ...counts }) => counts)).toEqual([
      { asked: 1, accepted: 1, delivered: 1, verified: 1 },
      { asked: 2, accepted: 1, delivered: 0, verified: 0 },
    ])
    expect(view.total).toEqual({ asked: 3, accepted: 2, delivered: 1, verified: 1 })
    expect(view.speed.accepted).toMatchObject({ median: 0, measured: 3 })
    expect(view.speed.delivered).toEqual({ median: 2000, slowest: 2000, measured: 1 })
    expect(view.failures).toEqual([{ cause: 'quota_or_billing', state: 'failed', codes: 1, notices: 0 }])
    expect(view).toMatchObject({
      messaging: 'down',
      trouble: { cause: 'quota_or_billing', reason: 'insufficient quota' },
      lastAnswer: { provider: 'fonnte', state: 'failed', isCode: true, cause: 'quota_or_billing' },
    })
    expect((await health(staff, 1)).total).toEqual({ asked: 2, accepted: 1, delivered: 0, verified: 0 })
  })

  test('what waits: due, held, and to be tried again', async () => {
    await using app = await startTestApp({
      env: { ...FAST, QUIET_HOURS: '00:00-23:59', OFFICE_WHATSAPP_TO: '081200009001' },
    })
    const staff = await signInAs(app, 'viewer')
    await register(app)
    const dueAt = new Date(app.clock.now()).toISOString()
    app.clock.advance(5)
    expect((await health(staff)).outbox).toEqual({ due: 1, held: 1, retrying: 0, oldestDueAt: dueAt })
    app.gateway.setFault({ answer: 'quota-empty' })
    await app.deliverDue()
    app.clock.advance(2)
    expect((await health(staff)).outbox).toMatchObject({ due: 0, held: 2, retrying: 1, oldestDueAt: null })
  })

  test('everybody who looks within two seconds shares one reading', async () => {
    await using app = await startTestApp({ env: FAST })
    const [first, second] = [await signInAs(app, 'viewer'), await signInAs(app, 'supervisor')]
    const before = await health(first)
    await app.browser().requestCode(app.phone())
    expect(await health(second)).toEqual(before)
    app.clock.advance(2)
    expect((await health(second)).total.asked).toBe(1)
  })

  test('is read by the office alone, for two days at most', async () => {
    await using app = await startTestApp()
    expect((await app.browser().query('delivery.health', { hours: 1 })).code).toBe('UNAUTHENTICATED')
    expect((await (await signInAs(app, 'technician')).query('delivery.health', { hours: 1 })).code).toBe('FORBIDDEN')
    const staff = await signInAs(app, 'customer_service')
    for (const hours of [0, 49, 1.5, '1']) {
      expect((await staff.query('delivery.health', { hours })).code).toBe('VALIDATION_FAILED')
    }
  })
})

describe('live', () => {
  test('the gateway is asked for its device beside the look, once a minute for all processes', async () => {
    await using app = await startTestApp()
    await using beside = await startTestApp({ beside: app })
    const staff = await signInAs(app, 'supervisor')
    expect((await health(staff)).devices).toMatchObject([{ route: 'primary', provider: 'fonnte', state: 'unasked' }])
    await using stream = await follow(beside, staff)
    const { devices } = await stream.until((view) => view.devices.some(({ state }) => state !== 'unasked'))
    const at = new Date(app.clock.now()).toISOString()
    expect(devices).toMatchObject([{ state: 'connected', quota: 1000, at }])
    app.gateway.setFault({ deviceDisconnected: true })
    app.clock.advance(59)
    await health(staff)
    expect((await health(staff)).devices).toMatchObject([{ state: 'connected', at }])
    // What the gateway tells by itself is not waited for.
    const told = await app
      .browser()
      .post(`/webhooks/whatsapp/fonnte/${app.app.webhookSecret}`, { status: 'disconnect' })
    expect(told.status).toBe(200)
    app.clock.advance(2)
    await health(staff)
    await using later = await follow(app, staff)
    await later.until((view) => view.devices.some(({ state }) => state === 'disconnected'))
  })

  test('an open page is told of a code that failed, and ends with the session', async () => {
    await using app = await startTestApp()
    const staff = await signInAs(app, 'viewer')
    await using stream = await follow(app, staff)
    expect((await stream.next()).total.asked).toBe(0)
    app.gateway.setFault({ answer: 'invalid-token' })
    await app.browser().requestCode(app.phone())
    const told = await stream.until(({ total }) => total.asked === 1)
    expect(told).toMatchObject({ messaging: 'down', trouble: { cause: 'auth_failed' } })
    await app.app.context.write(async (tx) => {
      await tx.delete(tx.tables.staffSessions)
    })
    await stream.ended
  })
})
