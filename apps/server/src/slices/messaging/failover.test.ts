import { expect, test } from 'vitest'
import { startSimulator, type Simulator } from '@sambung/simulator'
import { enqueueNotices, onlyMessage, outbox, register, sentLines } from '../../../test/outbox.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

type Fault = Parameters<Simulator['setFault']>[0]

async function startTwoRoutes(env: Record<string, string> = {}): Promise<{ app: TestApp; fallback: Simulator }> {
  const fallback = await startSimulator()
  const app = await startTestApp({
    env: {
      WHATSAPP_FALLBACK_PROVIDER: 'fonnte',
      WHATSAPP_FALLBACK_API_URL: fallback.sendUrl,
      WHATSAPP_FALLBACK_API_TOKEN: 'second-token',
      ...env,
    },
  })
  return { app, fallback }
}

const calls = (app: TestApp, fallback: Simulator) => [app.gateway.requests().length, fallback.requests().length]

test.each<[string, Fault, Record<string, string>]>([
  ['a bad token', { answer: 'invalid-token' }, {}],
  ['an empty quota', { answer: 'quota-empty' }, {}],
  ['a device that is logged out', { deviceDisconnected: true }, {}],
  ['a sender that may not write to strangers', { answer: 'cold-contact' }, {}],
  ['a gateway that is not there', {}, { WHATSAPP_API_URL: 'http://127.0.0.1:9/send' }],
])('%s: the second route is tried, once, with its own token', async (_name, fault, env) => {
  const { app, fallback } = await startTwoRoutes(env)
  await using _app = app
  await using _fallback = fallback
  app.gateway.setFault(fault)
  const phone = app.phone()
  expect((await app.browser().requestCode(phone)).body.data.delivery).toBe('accepted')
  expect(calls(app, fallback)).toEqual(env['WHATSAPP_API_URL'] === undefined ? [1, 1] : [0, 1])
  expect(fallback.requests()[0]?.token).toBe('second-token')
  expect(fallback.messages(phone)).toHaveLength(1)
  expect(sentLines(app)).toHaveLength(1)
  expect(await onlyMessage(app, 'otp')).toMatchObject({ state: 'accepted', attempts: 1 })
})

test('a healthy first route is the only one', async () => {
  const { app, fallback } = await startTwoRoutes()
  await using _app = app
  await using _fallback = fallback
  await app.browser().requestCode(app.phone())
  expect(calls(app, fallback)).toEqual([1, 0])
})

test('a number without WhatsApp has none at the second gateway either: it is not asked', async () => {
  const { app, fallback } = await startTwoRoutes()
  await using _app = app
  await using _fallback = fallback
  app.gateway.setFault({ answer: 'target-invalid' })
  expect((await app.browser().requestCode(app.phone())).code).toBe('PHONE_NOT_ON_WHATSAPP')
  expect(calls(app, fallback)).toEqual([1, 0])
})

test.each<[string, NonNullable<Fault['answer']>]>([
  ['HTTP 502', 'http-502'],
  ['HTTP 429', 'http-429'],
  ['an HTML page', 'html'],
  ['an empty answer', 'empty-body'],
  ['a closed socket', 'closed-socket'],
])('%s leaves open whether it was sent: the second route is not asked', async (_name, answer) => {
  const { app, fallback } = await startTwoRoutes()
  await using _app = app
  await using _fallback = fallback
  app.gateway.setFault({ answer })
  expect((await app.browser().requestCode(app.phone())).body.data.delivery).toBe('pending')
  expect(calls(app, fallback)).toEqual([1, 0])
})

test('all routes refuse: each is tried once per request, and the customer may ask again at once', async () => {
  const { app, fallback } = await startTwoRoutes()
  await using _app = app
  await using _fallback = fallback
  app.gateway.setFault({ deviceDisconnected: true })
  fallback.setFault({ answer: 'quota-empty' })
  const phone = app.phone()
  for (const times of [1, 2, 3]) {
    expect((await app.browser().requestCode(phone)).code).toBe('WHATSAPP_UNAVAILABLE')
    expect(calls(app, fallback)).toEqual([times, times])
  }
  await app.deliverDue()
  expect(calls(app, fallback)).toEqual([3, 3])
  // The operator finds the last route's word.
  expect(new Set((await outbox(app, 'otp')).map((message) => message.reason))).toEqual(new Set(['insufficient quota']))
})

test('the second route leaves the outcome open: pending', async () => {
  const { app, fallback } = await startTwoRoutes()
  await using _app = app
  await using _fallback = fallback
  app.gateway.setFault({ deviceDisconnected: true })
  fallback.setFault({ answer: 'http-502' })
  expect((await app.browser().requestCode(app.phone())).body.data.delivery).toBe('pending')
  expect(calls(app, fallback)).toEqual([1, 1])
})

test('notices take the second route too', async () => {
  const { app, fallback } = await startTwoRoutes()
  await using _app = app
  await using _fallback = fallback
  const { id } = await register(app)
  await app.deliverDue()
  app.gateway.setFault({ deviceDisconnected: true })
  const targets = await enqueueNotices(app, id, 3)
  expect(await app.deliverDue()).toBe(3)
  expect(
    fallback
      .messages()
      .map((message) => message.phone)
      .toSorted(),
  ).toEqual(targets.toSorted())
})
