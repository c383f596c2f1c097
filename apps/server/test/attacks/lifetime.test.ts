import { once } from 'node:events'
import { afterEach, expect, inject, test, vi } from 'vitest'
import { startDatabaseClock } from '../../src/db/database-clock.ts'
import { createFakeClock, systemClock } from '../../src/ports/clock.ts'
import { startTestApp } from '../start-test-app.ts'
import { gatewayPhone, otherThan, readCode } from '../verify-number.ts'
import { startFourProcesses } from './four-processes.ts'

// Many requests on a machine that may be busy with other tests: waiting long is no failure.
vi.setConfig({ testTimeout: 120_000 })

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

test('resending every minute for an hour never keeps a code alive beyond ten minutes from its first sending', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  const firstSent = new Map<string, number>()
  let live = ''
  for (let minute = 0; minute <= 60; minute += 1) {
    const asked = await browser.requestCode(phone)
    expect([null, 'OTP_COOLDOWN']).toContain(asked.code)
    const code = await readCode(app, phone)
    if (!firstSent.has(code)) firstSent.set(code, minute)
    const age = minute - (firstSent.get(code) ?? 0)
    if (asked.code === null) {
      // While a code lives a resend carries it; what a new sending promises ends ten minutes after the first.
      if (age > 0) expect(code).toBe(live)
      expect(asked.body.data.expires_in).toBeLessThanOrEqual((10 - age) * 60)
      live = code
    }
    app.clock.advance(60)
  }
  expect(firstSent.size).toBeGreaterThan(3)
})

test('ten minutes after the first sending the code is dead, however often it was resent', async () => {
  await using app = await startTestApp({ env: { OTP_RESEND_COOLDOWN_SECONDS: '30' } })
  const browser = app.browser()
  const phone = app.phone()
  await browser.requestCode(phone)
  const code = await readCode(app, phone)
  for (const wait of [30, 60, 150, 150, 150]) {
    app.clock.advance(wait)
    expect((await browser.requestCode(phone)).status).toBe(200)
  }
  expect(await readCode(app, phone)).toBe(code)
  // 540 s so far.
  app.clock.advance(59)
  expect((await browser.verifyCode(phone, otherThan(code))).code).toBe('OTP_INCORRECT')
  app.clock.advance(1)
  expect((await browser.verifyCode(phone, code)).code).toBe('OTP_EXPIRED')
})

test.each(['UTC', 'Asia/Jakarta', 'Pacific/Kiritimati', 'America/St_Johns'])(
  'one second before its end a code lives, at its end and after it is dead, also in %s',
  async (timeZone) => {
    process.env['TZ'] = timeZone
    // The clocks of Newfoundland go back while the code lives.
    const clock = createFakeClock(Date.UTC(2026, 10, 1, 4, 28, 0))
    await using app = await startTestApp({ clock })
    const outcomes: (string | null)[] = []
    for (const age of [299, 300, 301]) {
      const browser = app.browser()
      const phone = app.phone()
      await browser.requestCode(phone)
      app.clock.advance(age)
      outcomes.push((await browser.verifyCode(phone, await readCode(app, phone))).code)
    }
    expect(outcomes).toEqual([null, 'OTP_EXPIRED', 'OTP_EXPIRED'])
  },
)

test('a message twenty minutes late: its code is dead, a new one comes at the first try', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  await browser.requestCode(phone)
  const late = await readCode(app, phone)
  app.clock.advance(20 * 60)
  const dead = await browser.verifyCode(phone, late)
  expect([dead.status, dead.code]).toEqual([410, 'OTP_EXPIRED'])
  expect((await browser.requestCode(phone)).status).toBe(200)
  const fresh = await readCode(app, phone)
  expect(fresh).not.toBe(late)
  expect((await browser.verifyCode(phone, late)).code).toBe('OTP_INCORRECT')
  expect((await browser.verifyCode(phone, fresh)).status).toBe(200)
})

test('a code still waiting in the outbox when it dies is never sent', async () => {
  await using app = await startTestApp()
  const phone = app.phone()
  app.gateway.setFault({ answer: 'http-429' })
  const asked = await app.browser().requestCode(phone)
  expect(asked.body.data.delivery).toBe('pending')
  app.gateway.setFault({ answer: 'none' })
  const sent = app.gateway.requests().length
  app.clock.advance(20 * 60)
  await app.deliverDue()
  expect(app.gateway.requests()).toHaveLength(sent)
  expect(app.gateway.messages(gatewayPhone(phone))).toHaveLength(0)
})

test('looking consumes nothing: GET, HEAD and link previews leave code and proof alone', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  const asked = await browser.requestCode(phone)
  const code = await readCode(app, phone)
  const id = asked.body.data.verification_id
  const input = encodeURIComponent(JSON.stringify({ phone, code, verificationId: id }))
  const looks = [
    '/daftar/kode',
    `/daftar/kode?code=${code}`,
    `/api/registrations/public/verify-otp?phone=${phone}&otp=${code}&verification_id=${id}`,
    `/trpc/verification.verify?input=${input}`,
    `/trpc/verification.progress?input=${encodeURIComponent(JSON.stringify({ verificationId: id }))}`,
  ]
  for (const path of looks) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      const agent = { 'user-agent': 'WhatsApp/2.24 A', ...(browser.cookie !== null && { cookie: browser.cookie }) }
      const seen = await fetch(app.url + path, { method, headers: agent })
      expect(await seen.text()).not.toContain(code)
      expect(seen.status).toBeLessThan(500)
    }
  }
  expect((await browser.verifyCode(phone, otherThan(code))).body.attempts_left).toBe(4)
  expect((await browser.verifyCode(phone, code)).status).toBe(200)
})

// On SQLite all processes share one machine and so its clock; on PostgreSQL they need not.
const OFF_MS = inject('engine') === 'postgres' ? 300_000 : 0

test('processes whose clocks are five minutes off, to either side, agree on when a code dies', async () => {
  await using app = await startTestApp()
  const skewed = (index: number) => [
    '--import',
    `data:text/javascript,const now=Date.now.bind(Date);Date.now=()=>now()+${[OFF_MS, -OFF_MS, 0, OFF_MS / 2][index]}`,
  ]
  await using servers = await startFourProcesses(app, { nodeArguments: skewed })
  for (const [asking, judging] of [
    [0, 1],
    [1, 0],
    [3, 2],
    [0, 2],
  ] as const) {
    const phone = app.phone()
    const asked = await servers.browser(asking).requestCode(phone)
    expect(asked.body.data.expires_in).toBeGreaterThan(290)
    expect(asked.body.data.expires_in).toBeLessThanOrEqual(300)
    const id = { verification_id: asked.body.data.verification_id }
    const cooling = await servers.browser(judging).requestCode(phone, id)
    expect(cooling.code).toBe('OTP_COOLDOWN')
    // Five minutes would show; how well the clocks were measured does not.
    expect(cooling.body.retry_after).toBeLessThanOrEqual(65)
    expect((await servers.browser(judging).verifyCode(phone, await readCode(app, phone), id)).status).toBe(200)
  }
})

test('a clock corrected by the database’s says the database’s time, however wrong the machine’s is', async () => {
  await using app = await startTestApp()
  const { database } = app.app.context
  const stop = new AbortController()
  const own = (offset: number) => ({ now: () => systemClock.now() + offset })
  const [ahead, behind] = await Promise.all([
    startDatabaseClock(database, own(OFF_MS), stop.signal),
    startDatabaseClock(database, own(-OFF_MS), stop.signal),
  ])
  expect(Math.abs(ahead.now() - behind.now())).toBeLessThan(10_000)
  const stopped = once(stop.signal, 'abort')
  stop.abort()
  await stopped
})
