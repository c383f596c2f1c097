import Client from 'better-sqlite3'
import { expect, inject, test } from 'vitest'
import { enqueueNotices, logMessages, onlyMessage, register } from '../outbox.ts'
import { startPostgres } from '../postgres-cluster.ts'
import { startTestApp, type TestApp } from '../start-test-app.ts'
import { proveNumber, registrationForm } from '../verify-number.ts'

/** A clear "not now": 503, when to come back, and a request id that the log knows. */
async function expectUnavailable(
  app: TestApp,
  asking: ReturnType<ReturnType<TestApp['browser']>['get']>,
): Promise<void> {
  const answer = await asking
  expect([answer.status, answer.code]).toEqual([503, 'SERVICE_UNAVAILABLE'])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answer.body.success).toBe(false)
  expect(app.logLines.some((line) => line.includes(answer.body.request_id))).toBe(true)
  expect(JSON.stringify(answer.body)).not.toMatch(/sqlite|postgres|busy|select|ECONN/i)
}

if (inject('engine') === 'sqlite') {
  test(
    'the file is locked for longer than the wait: 503, nothing sent or counted, and it recovers',
    { timeout: 90_000 },
    async () => {
      await using app = await startTestApp({ env: { OTP_MAX_SENDS_PER_PHONE_PER_HOUR: '1' } })
      const browser = app.browser()
      const proven = app.phone()
      const token = await proveNumber(app, browser, proven)
      const form = await registrationForm(app, { phone: proven, token })
      const phone = app.phone()
      app.gateway.clear()

      const stranger = new Client(app.databaseUrl.slice('file:'.length))
      stranger.exec('BEGIN IMMEDIATE')
      await Promise.all([
        expectUnavailable(app, app.browser().requestCode(phone)),
        expectUnavailable(app, browser.post('/api/registrations/public', form)),
      ])
      // Reading goes on meanwhile.
      expect((await app.browser().query('catalog.packages')).status).toBe(200)
      expect(app.gateway.requests()).toEqual([])
      stranger.exec('ROLLBACK')
      stranger.close()

      expect((await app.browser().requestCode(phone)).body.data.delivery).toBe('accepted')
      expect((await browser.post('/api/registrations/public', form)).status).toBe(201)
    },
  )

  test('a shorter lock is waited out', async () => {
    await using app = await startTestApp()
    const stranger = new Client(app.databaseUrl.slice('file:'.length))
    stranger.exec('BEGIN IMMEDIATE')
    const asked = app.browser().requestCode(app.phone())
    // Two answers later the request is surely waiting for the lock.
    await app.browser().query('catalog.packages')
    await app.browser().query('catalog.packages')
    expect(app.gateway.requests()).toEqual([])
    stranger.exec('ROLLBACK')
    stranger.close()
    expect((await asked).body.data.delivery).toBe('accepted')
  })
} else {
  test('PostgreSQL is gone: 503; it is back: everything goes on without a restart', { timeout: 90_000 }, async () => {
    const cluster = await startPostgres()
    try {
      await using app = await startTestApp({ env: { DATABASE_URL: cluster.url, WHATSAPP_NOTICES_PER_MINUTE: '1000' } })
      const browser = app.browser()
      const proven = app.phone()
      const form = await registrationForm(app, { phone: proven, token: await proveNumber(app, browser, proven) })
      const { id } = await register(app)
      await app.deliverDue()
      app.gateway.clear()
      const [waiting] = await enqueueNotices(app, id, 1)

      await cluster.halt()
      app.app.context.deliverer.start()
      const phone = app.phone()
      for (let time = 0; time < 3; time += 1) await expectUnavailable(app, app.browser().requestCode(phone))
      await expectUnavailable(app, browser.post('/api/registrations/public', form))
      const read = await app.browser().query('verification.progress', { verificationId: 'A'.repeat(22) })
      expect([read.status, read.code]).toEqual([503, 'SERVICE_UNAVAILABLE'])
      expect((await app.browser().get('/readyz')).status).toBe(503)
      expect((await app.browser().get('/healthz')).status).toBe(200)
      expect(app.gateway.requests()).toEqual([])

      await cluster.resume()
      expect((await app.gateway.nextMessage()).phone).toBe(waiting)
      expect((await app.browser().requestCode(phone)).body.data.delivery).toBe('accepted')
      expect((await browser.post('/api/registrations/public', form)).status).toBe(201)
      expect((await app.browser().get('/readyz')).status).toBe(200)
      expect(logMessages(app)).toContain('outbox cannot be read')
      expect(await onlyMessage(app, 'registration-cancelled')).toMatchObject({ attempts: 1 })
    } finally {
      await cluster.stop()
    }
  })

  test('PostgreSQL is gone: whatever is read says so too', { timeout: 90_000 }, async () => {
    const cluster = await startPostgres()
    try {
      await using app = await startTestApp({ env: { DATABASE_URL: cluster.url } })
      await cluster.halt()
      const packages = await app.browser().query('catalog.packages')
      expect([packages.status, packages.code]).toEqual([503, 'SERVICE_UNAVAILABLE'])
      await cluster.resume()
      expect((await app.browser().query('catalog.packages')).status).toBe(200)
    } finally {
      await cluster.stop()
    }
  })
}
