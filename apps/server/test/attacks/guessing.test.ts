import { expect, test, vi } from 'vitest'
import type { Client } from '../client.ts'
import { startTestApp, type TestApp } from '../start-test-app.ts'
import { gatewayPhone, otherThan, readCode } from '../verify-number.ts'
import { onDatabase } from './database.ts'

// Many requests on a machine that may be busy with other tests: waiting long is no failure.
vi.setConfig({ testTimeout: 120_000 })

const DAY = 24 * 60 * 60
const HOUR = 60 * 60

async function guessWrongly(app: TestApp, browser: Client, phone: string): Promise<string | null> {
  return (await browser.verifyCode(phone, otherThan(await readCode(app, phone)))).code
}

test('failures add up over verifications, resends, addresses and restarts: ten in a day, then the code way is closed', async () => {
  await using app = await startTestApp()
  const phone = app.phone()
  const judged: (string | null)[] = []
  // Each time another browser from another address, as an attacker would; the clock moves on between.
  for (let turn = 0; turn < 4; turn += 1) {
    // A process of its own each time: a restart in between.
    await using process = await startTestApp({ beside: app })
    const browser = process.browser({ address: `198.51.100.${turn}` })
    expect((await browser.requestCode(phone)).status).toBe(200)
    for (let guess = 0; guess < 3; guess += 1) judged.push(await guessWrongly(app, browser, phone))
    app.clock.advance(301)
  }
  expect(judged.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'OTP_INCORRECT'))
  expect(judged.slice(10)).toEqual(['OTP_LOCKED', 'OTP_LOCKED'])

  const sent = app.gateway.requests().length
  const asked = await app.browser({ address: '198.51.100.99' }).requestCode(phone)
  expect([asked.status, asked.code]).toEqual([429, 'OTP_LOCKED'])
  expect(asked.body.retry_after).toBeGreaterThan(DAY - HOUR)
  expect(app.gateway.requests()).toHaveLength(sent)

  app.clock.advance(DAY - HOUR)
  expect((await app.browser().requestCode(phone)).code).toBe('OTP_LOCKED')
  app.clock.advance(2 * HOUR)
  const browser = app.browser()
  expect((await browser.requestCode(phone)).status).toBe(200)
  expect((await browser.verifyCode(phone, await readCode(app, phone))).status).toBe(200)
})

test('the right code is refused as well once the number has its ten failures', async () => {
  await using app = await startTestApp({ env: { OTP_MAX_FAILURES_PER_PHONE_PER_DAY: '3' } })
  const browser = app.browser()
  const phone = app.phone()
  await browser.requestCode(phone)
  const left: number[] = []
  for (let guess = 0; guess < 3; guess += 1)
    left.push((await browser.verifyCode(phone, otherThan(await readCode(app, phone)))).body.attempts_left)
  expect(left).toEqual([2, 1, 0])
  const right = await browser.verifyCode(phone, await readCode(app, phone))
  expect([right.status, right.code]).toEqual([429, 'OTP_LOCKED'])
  expect(Number(right.headers.get('retry-after'))).toBe(right.body.retry_after)
})

test('one guess on each of many numbers from one source: the source is stopped, others are served', async () => {
  await using app = await startTestApp({ env: { OTP_MAX_FAILURES_PER_IP_PER_HOUR: '60' } })
  const victims = Array.from({ length: 100 }, () => app.phone())
  const attacker = app.browser({ address: '203.0.113.66' })
  const other = app.browser({ address: '203.0.113.67' })
  const codes: (string | null)[] = []
  for (const phone of victims) {
    // Whoever asks and guesses on one number after the other knows the id of each.
    const asked = await attacker.requestCode(phone)
    const guess = { verification_id: asked.body.data.verification_id }
    codes.push((await attacker.verifyCode(phone, otherThan(await readCode(app, phone)), guess)).code)
  }
  expect(codes.filter((code) => code === 'OTP_INCORRECT')).toHaveLength(60)
  expect(codes.slice(60).every((code) => code === 'RATE_LIMITED')).toBe(true)
  // Right ones included.
  const last = victims.at(-1) ?? ''
  expect((await attacker.verifyCode(last, await readCode(app, last))).code).toBe('RATE_LIMITED')

  const phone = app.phone()
  await other.requestCode(phone)
  expect((await other.verifyCode(phone, await readCode(app, phone))).status).toBe(200)
})

test('many guesses on many numbers at the same moment are no way around the limit of a source', async () => {
  await using app = await startTestApp({ env: { OTP_MAX_FAILURES_PER_IP_PER_HOUR: '10' } })
  await using second = await startTestApp({ beside: app, env: { OTP_MAX_FAILURES_PER_IP_PER_HOUR: '10' } })
  const address = '203.0.113.68'
  const open = await Promise.all(
    Array.from({ length: 60 }, async () => {
      const phone = app.phone()
      const asked = await app.browser({ address }).requestCode(phone)
      return { phone, id: asked.body.data.verification_id, code: await readCode(app, phone) }
    }),
  )
  const answers = await Promise.all(
    open.map(({ phone, id, code }, index) =>
      (index % 2 === 0 ? app : second).browser({ address }).verifyCode(phone, otherThan(code), { verification_id: id }),
    ),
  )
  const codes = answers.map((answer) => answer.code)
  expect(codes.filter((code) => code === 'OTP_INCORRECT')).toHaveLength(10)
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(50)
})

test('from rotating addresses the limits per number and per block of a thousand numbers hold alone', async () => {
  await using app = await startTestApp({ env: { OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR: '15' } })
  let judged = 0
  const asked: (string | null)[] = []
  for (let index = 0; index < 40; index += 1) {
    const browser = app.browser({ address: `198.51.${index}.7` })
    const phone = `0812000030${String(index).padStart(2, '0')}`
    asked.push((await browser.requestCode(phone)).code)
    if (asked.at(-1) === null && (await guessWrongly(app, browser, phone)) === 'OTP_INCORRECT') judged += 1
  }
  expect(asked.filter((code) => code === null)).toHaveLength(15)
  expect(asked.slice(15).every((code) => code === 'RATE_LIMITED')).toBe(true)
  expect(judged).toBe(15)
})

const NOT_A_CODE: [string, unknown][] = [
  ['a number', 123456],
  ['an array', ['123456']],
  ['an object', { $ne: null }],
  ['null', null],
  ['nothing', undefined],
  ['true', true],
  ['exponent', '1e5'],
  ['five digits', '12345'],
  ['seven digits', '1234567'],
  ['empty', ''],
  ['NUL inside', '123\u0000456'],
  ['NUL behind', '123456\u0000'],
  ['a line break behind', '123456\n'],
  ['full-width digits', '１２３４５６'],
  ['Arabic-Indic digits', '١٢٣٤٥٦'],
  ['signed', '+12345'],
  ['hexadecimal', '0x1234'],
  ['spaced', '123 456'],
  ['dashed', '123-456'],
  ['padded', ' 123456 '],
  ['a whole message', 'Kode OTP Anda adalah: *123456*'],
]

test('what is not six digits is refused before any look-up and costs no attempt', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  await browser.requestCode(phone)
  for (const [name, otp] of NOT_A_CODE) {
    const facade = await browser.verifyCode(phone, otp)
    expect([name, facade.status, facade.code]).toEqual([name, 400, 'VALIDATION_FAILED'])
    expect(facade.body.errors.map((error) => error.path)).toEqual(['otp'])
    const router = await browser.mutate('verification.verify', { phone, code: otp })
    expect([name, router.status, router.code]).toEqual([name, 400, 'VALIDATION_FAILED'])
  }
  expect(await onDatabase(app.databaseUrl, 'SELECT attempts FROM verifications')).toEqual([{ attempts: 0 }])
  const wrong = await browser.verifyCode(phone, otherThan(await readCode(app, phone)))
  expect(wrong.body.attempts_left).toBe(4)
})

test('a code of ten megabytes is too large, and costs no attempt', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  await browser.requestCode(phone)
  const huge = '1'.repeat(10 * 1024 * 1024)
  for (const answer of [
    await browser.verifyCode(phone, huge),
    await browser.mutate('verification.verify', { phone, code: huge }),
  ])
    expect([answer.status, answer.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  expect(await onDatabase(app.databaseUrl, 'SELECT attempts FROM verifications')).toEqual([{ attempts: 0 }])
})

test('the page reads a code as people type it, and what is none costs no attempt', async () => {
  await using app = await startTestApp()
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const write of [
    (c: string) => `${c.slice(0, 3)} ${c.slice(3)}`,
    (c: string) => `${c.slice(0, 3)}-${c.slice(3)}`,
  ]) {
    const browser = app.browser()
    const phone = app.phone()
    const typed = new URLSearchParams({ fullName: 'Siti', phone: `+62 (0)${phone.slice(1, 4)} ${phone.slice(4)}` })
    expect((await browser.post('/daftar', typed.toString(), form)).status).toBe(303)
    const code = await readCode(app, phone)
    expect(app.gateway.messages(gatewayPhone(phone))).toHaveLength(1)
    await browser.post('/daftar/kode', 'code=kode', form)
    const shown = await browser.post('/daftar/kode', new URLSearchParams({ code: write(code) }).toString(), form)
    expect(shown.status).toBe(200)
    expect(
      await onDatabase(
        app.databaseUrl,
        `SELECT attempts, state FROM verifications WHERE phone = '+62${phone.slice(1)}'`,
      ),
    ).toEqual([{ attempts: 0, state: 'verified' }])
  }
})
