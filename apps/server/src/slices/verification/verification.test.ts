import { expect, test } from 'vitest'
import { startTestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone, otherThan, readCode } from '../../../test/verify-number.ts'

test('a household proves its number with the code that WhatsApp brought', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()

  const asked = await browser.requestCode(phone)
  expect(asked.status).toBe(200)
  expect(asked.body.data).toMatchObject({ delivery: 'accepted', expires_in: 300, resend_in: 60 })
  const [message] = app.gateway.messages(gatewayPhone(phone))
  expect(message?.text).toBe(
    `Halo Siti Rahmawati,\n\nKode OTP Anda untuk verifikasi pendaftaran ISP Technician Management adalah:\n\n*${await readCode(app, phone)}*\n\nKode ini berlaku selama 5 menit.\nJangan berikan kode ini kepada siapapun.\n\nTerima kasih!`,
  )

  const verified = await browser.verifyCode(phone, await readCode(app, phone))
  expect(verified.status).toBe(200)
  expect(verified.body.data.verification_token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect((await browser.verifyCode(phone, await readCode(app, phone))).code).toBe('OTP_NOT_FOUND')
})

test('a resend carries the same code, waits longer each time, and dies ten minutes after the first', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  const first = await browser.requestCode(phone)
  const code = await readCode(app, phone)

  expect((await browser.requestCode(phone)).code).toBe('OTP_COOLDOWN')
  app.clock.advance(60)
  const second = await browser.requestCode(phone)
  expect(second.body.data).toMatchObject({
    verification_id: first.body.data.verification_id,
    expires_in: 300,
    resend_in: 120,
  })
  app.clock.advance(120)
  const third = await browser.requestCode(phone)
  expect(third.body.data).toMatchObject({ expires_in: 300, resend_in: 300 })
  app.clock.advance(299)
  const fourth = await browser.requestCode(phone)
  expect(fourth.code).toBe('OTP_COOLDOWN')
  expect(fourth.body.retry_after).toBe(1)
  expect(app.gateway.messages(gatewayPhone(phone)).map((message) => message.text.includes(`*${code}*`))).toEqual([
    true,
    true,
    true,
  ])
})

test('at its last second the code lives, at the end it is dead', async () => {
  await using app = await startTestApp()
  const [early, late] = [app.browser(), app.browser()]
  const [phoneEarly, phoneLate] = [app.phone(), app.phone()]
  await early.requestCode(phoneEarly)
  await late.requestCode(phoneLate)
  app.clock.advance(299)
  expect((await early.verifyCode(phoneEarly, await readCode(app, phoneEarly))).status).toBe(200)
  app.clock.advance(1)
  const dead = await late.verifyCode(phoneLate, await readCode(app, phoneLate))
  expect([dead.status, dead.code]).toEqual([410, 'OTP_EXPIRED'])
})

test('wrong codes are counted down, then nothing more is judged, and a new code opens a new count', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  await browser.requestCode(phone)
  const code = await readCode(app, phone)
  const left: number[] = []
  for (let guess = 0; guess < 5; guess += 1)
    left.push((await browser.verifyCode(phone, otherThan(code))).body.attempts_left)
  expect(left).toEqual([4, 3, 2, 1, 0])
  const locked = await browser.verifyCode(phone, code)
  expect([locked.status, locked.code]).toEqual([429, 'OTP_LOCKED'])
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0)

  app.clock.advance(60)
  await browser.requestCode(phone)
  expect(await readCode(app, phone)).not.toBe(code)
  expect((await browser.verifyCode(phone, await readCode(app, phone))).status).toBe(200)
})
