import { expect, test } from 'vitest'
import type { Answer } from '../client.ts'
import { enqueueNotices, register } from '../outbox.ts'
import { startTestApp, type TestApp } from '../start-test-app.ts'
import { proveNumber, registrationForm } from '../verify-number.ts'
import { openBreakableStore } from './breakable-store.ts'

// The wait for SQLite's lock alone is eight seconds.
const PATIENT = { timeout: 90_000 }

/** A clear "not now": 503, when to come back, and a request id that the log knows. */
function expectUnavailable(app: TestApp, answer: Answer): void {
  expect([answer.status, answer.code]).toEqual([503, 'SERVICE_UNAVAILABLE'])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answer.body.success).toBe(false)
  expect(app.logLines.some((line) => line.includes(answer.body.request_id))).toBe(true)
  expect(JSON.stringify(answer.body)).not.toMatch(/sqlite|postgres|busy|select|ECONN/i)
}

test(
  'the database is gone: 503, nothing sent or counted; it is back: all goes on without a restart',
  PATIENT,
  async () => {
    await using store = await openBreakableStore()
    await using app = await startTestApp({ env: { DATABASE_URL: store.url, OTP_MAX_SENDS_PER_PHONE_PER_HOUR: '1' } })
    const browser = app.browser()
    const proven = app.phone()
    const form = await registrationForm(app, { phone: proven, token: await proveNumber(app, browser, proven) })
    const { id } = await register(app)
    await app.deliverDue()
    app.gateway.clear()
    const [waiting] = await enqueueNotices(app, id, 1)
    const phone = app.phone()

    await store.break()
    app.app.context.deliverer.start()
    const refused = await Promise.all([
      app.browser().requestCode(phone),
      browser.post('/api/registrations/public', form),
    ])
    for (const answer of refused) expectUnavailable(app, answer)
    expect((await app.browser().get('/healthz')).status).toBe(200)
    expect((await app.browser().get('/readyz')).status).toBe(store.readStatus)
    expect(app.gateway.requests()).toEqual([])

    await store.repair()
    expect((await app.gateway.nextMessage(waiting, { timeoutMs: 30_000 })).text).toContain('dibatalkan')
    expect((await app.browser().requestCode(phone)).body.data.delivery).toBe('accepted')
    expect((await browser.post('/api/registrations/public', form)).status).toBe(201)
    expect((await app.browser().get('/readyz')).status).toBe(200)
    expect(app.gateway.messages(waiting)).toHaveLength(1)
  },
)

test(
  'while it is gone, reading is answered as it can be: in full beside a lock, 503 without a server',
  PATIENT,
  async () => {
    await using store = await openBreakableStore()
    await using app = await startTestApp({ env: { DATABASE_URL: store.url } })
    await store.break()
    expect((await app.browser().query('catalog.packages')).status).toBe(store.readStatus)
    await store.repair()
    expect((await app.browser().query('catalog.packages')).status).toBe(200)
  },
)

test('a shorter trouble is waited out', PATIENT, async () => {
  await using store = await openBreakableStore()
  await using app = await startTestApp({ env: { DATABASE_URL: store.url } })
  const release = await store.hold()
  const asked = app.browser().requestCode(app.phone())
  // Two answers later the request is surely waiting.
  await app.browser().query('catalog.packages')
  await app.browser().query('catalog.packages')
  expect(app.gateway.requests()).toEqual([])
  await release()
  expect((await asked).body.data.delivery).toBe('accepted')
})
