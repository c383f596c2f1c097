import { expect, test, vi } from 'vitest'
import { startTestApp } from '../start-test-app.ts'
import { gatewayPhone, otherThan, proveNumber, readCode, registrationForm } from '../verify-number.ts'
import { onDatabase } from './database.ts'

// Many requests on a machine that may be busy with other tests: waiting long is no failure.
vi.setConfig({ testTimeout: 120_000 })

const SUBMIT = '/api/registrations/public'

test('a code used once is refused ever after, with another cookie or another door as well', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  const asked = await browser.requestCode(phone)
  const code = await readCode(app, phone)
  expect((await browser.verifyCode(phone, code)).status).toBe(200)
  const id = { verification_id: asked.body.data.verification_id }
  expect((await browser.verifyCode(phone, code)).code).toBe('OTP_NOT_FOUND')
  expect((await app.browser().verifyCode(phone, code, id)).code).toBe('OTP_NOT_FOUND')
  const router = await browser.mutate('verification.verify', { phone, code, verificationId: id.verification_id })
  expect([router.status, router.code]).toEqual([404, 'OTP_NOT_FOUND'])
})

test('the code of one number opens no other', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const [a, b] = [app.phone(), app.phone()]
  const askedA = await browser.requestCode(a)
  const askedB = await app.browser().requestCode(b)
  const codeA = await readCode(app, a)
  for (const id of [askedA.body.data.verification_id, undefined])
    expect((await browser.verifyCode(b, codeA, { verification_id: id })).code).toBe('OTP_NOT_FOUND')
  const crossed = await app.browser().verifyCode(b, codeA, { verification_id: askedB.body.data.verification_id })
  expect(crossed.code).toBe('OTP_INCORRECT')
})

test('the proof of one number registers no other, and still registers its own', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const [a, b] = [app.phone(), app.phone()]
  const token = await proveNumber(app, browser, a)
  const form = await registrationForm(app, { phone: a, token })
  const other = await browser.post(SUBMIT, { ...form, phone: b })
  expect([other.status, other.code]).toEqual([403, 'VERIFICATION_REQUIRED'])
  const own = await browser.post(SUBMIT, { ...form, phone: gatewayPhone(a) })
  expect(own.status).toBe(201)
  expect(await onDatabase(app.databaseUrl, 'SELECT phone FROM registrations')).toEqual([{ phone: `+62${a.slice(1)}` }])
})

test('the number changed in a second tab: each tab registers the number it has proven, or nothing', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const [a, b] = [app.phone(), app.phone()]
  // One browser, one cookie jar: the second tab's request replaces the cookie of the first.
  const first = await browser.requestCode(a)
  await browser.requestCode(b)
  const tokenB = (await browser.verifyCode(b, await readCode(app, b))).body.data.verification_token
  const tokenA = (
    await browser.verifyCode(a, await readCode(app, a), { verification_id: first.body.data.verification_id })
  ).body.data.verification_token
  const form = await registrationForm(app, { phone: a, token: tokenA })
  expect((await browser.post(SUBMIT, { ...form, verification_token: tokenB })).code).toBe('VERIFICATION_REQUIRED')
  expect((await browser.post(SUBMIT, form)).status).toBe(201)
  expect((await browser.post(SUBMIT, { ...form, phone: b, verification_token: tokenB })).status).toBe(201)
})

test('claims in the body have no effect: no status, role, prototype or "verified" is believed', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  const claims = {
    whatsapp_verified: true,
    verifiedAt: '2026-11-22T00:00:00Z',
    status: 'active',
    state: 'active',
    role: 'admin',
    phoneProof: 'staff',
    attempts: -100,
    constructor: { prototype: { state: 'active' } },
  }
  const form = await registrationForm(app, { phone, token: '' })
  const unproven = JSON.stringify({ ...form, ...claims }).replace('{', '{"__proto__":{"verificationToken":"x"},')
  expect((await browser.post(SUBMIT, unproven)).code).toBe('VERIFICATION_REQUIRED')
  expect((await browser.verifyCode(phone, '000000', claims)).code).toBe('OTP_NOT_FOUND')

  await browser.requestCode(phone, claims)
  expect((await browser.verifyCode(phone, otherThan(await readCode(app, phone)), claims)).body.attempts_left).toBe(4)
  const token = (await browser.verifyCode(phone, await readCode(app, phone), claims)).body.data.verification_token
  // Written twice, the last one counts, everywhere alike: the number proven is the number registered.
  const twice = JSON.stringify({ ...form, ...claims, verification_token: token }).replace(
    '{',
    '{"phone":"081200009999",',
  )
  expect((await browser.post(SUBMIT, twice)).status).toBe(201)
  expect(await onDatabase(app.databaseUrl, 'SELECT state, phone, phone_proof FROM registrations')).toEqual([
    { state: 'pending_verification', phone: `+62${phone.slice(1)}`, phone_proof: 'code' },
  ])
  expect(({} as Record<string, unknown>)['verificationToken']).toBeUndefined()
})

test('a proof is good once: used, altered, of another case or expired it is refused', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  const token = await proveNumber(app, browser, phone)
  const form = await registrationForm(app, { phone, token })
  const swapped = token.replace(/[a-zA-Z]/, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
  for (const altered of [swapped, token.slice(1), `${token}A`, `${token} `, token.split('').toReversed().join('')])
    expect((await browser.post(SUBMIT, { ...form, verification_token: altered })).code).toBe('VERIFICATION_REQUIRED')
  expect((await browser.post(SUBMIT, form)).status).toBe(201)
  const again = await browser.post(SUBMIT, { ...form, address: 'Jl. Lain No. 9' })
  expect([again.status, again.code]).toEqual([403, 'VERIFICATION_REQUIRED'])

  const late = app.phone()
  const lateToken = await proveNumber(app, browser, late)
  app.clock.advance(1800)
  const expired = await browser.post(SUBMIT, { ...form, phone: late, verification_token: lateToken })
  expect(expired.code).toBe('VERIFICATION_REQUIRED')
})

test('guesses from elsewhere are not judged and cost the victim nothing', async () => {
  await using app = await startTestApp()
  const victim = app.browser({ address: '198.51.100.1' })
  const phone = app.phone()
  await victim.requestCode(phone)
  const code = await readCode(app, phone)
  const elsewhere = app.browser({ address: '203.0.113.5' })
  const otherCookie = app.browser({ address: '198.51.100.1' })
  await otherCookie.requestCode(app.phone())
  for (let guess = 0; guess < 12; guess += 1) {
    // Even with the right code.
    expect((await elsewhere.verifyCode(phone, guess === 0 ? code : otherThan(code))).code).toBe('OTP_NOT_FOUND')
    expect((await otherCookie.verifyCode(phone, otherThan(code))).code).toBe('OTP_NOT_FOUND')
  }
  const made = { verification_id: 'A'.repeat(22) }
  expect((await elsewhere.verifyCode(phone, code, made)).code).toBe('OTP_NOT_FOUND')
  expect((await victim.verifyCode(phone, otherThan(code))).body.attempts_left).toBe(4)
  expect((await victim.verifyCode(phone, code)).status).toBe(200)
})

test('an open verification of an attacker neither blesses nor is blessed by the victim’s', async () => {
  await using app = await startTestApp()
  const attacker = app.browser({ address: '203.0.113.5' })
  const victim = app.browser({ address: '198.51.100.1' })
  const phone = app.phone()
  const planted = await attacker.requestCode(phone)
  const plantedCode = await readCode(app, phone)
  app.clock.advance(60)
  const own = await victim.requestCode(phone)
  const ownCode = await readCode(app, phone)
  expect(own.body.data.verification_id).not.toBe(planted.body.data.verification_id)
  expect(ownCode).not.toBe(plantedCode)
  // The victim proves the number; the attacker's own verification is worth as little as before.
  expect((await victim.verifyCode(phone, ownCode)).status).toBe(200)
  expect((await attacker.verifyCode(phone, ownCode)).code).toBe('OTP_INCORRECT')
  const id = { verification_id: planted.body.data.verification_id }
  expect((await attacker.verifyCode(phone, ownCode, id)).code).toBe('OTP_INCORRECT')
})

test('the cookie of before is worth nothing after', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  await browser.requestCode(phone)
  const old = browser.cookie ?? ''
  expect(old).toMatch(/^sambung_verification=[A-Za-z0-9_-]{43}$/)
  const code = await readCode(app, phone)
  await browser.verifyCode(phone, code)
  app.clock.advance(60)
  await browser.requestCode(phone)
  expect(browser.cookie).not.toBe(old)
  const thief = app.browser({ address: '203.0.113.9', headers: { cookie: old } })
  expect((await thief.verifyCode(phone, await readCode(app, phone))).code).toBe('OTP_NOT_FOUND')
  expect((await thief.verifyCode(phone, code)).code).toBe('OTP_NOT_FOUND')
  const form = await registrationForm(app, { phone, token: old.split('=')[1] ?? '' })
  expect((await thief.post(SUBMIT, form)).code).toBe('VERIFICATION_REQUIRED')
})

test('whatever opens something carries at least 122 random bits, and is HttpOnly where it is a cookie', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  const asked = await browser.requestCode(phone)
  const cookie = asked.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^sambung_verification=[A-Za-z0-9_-]{43}; Path=\/; .*HttpOnly; SameSite=Lax$/)
  expect(asked.body.data.verification_id).toMatch(/^[A-Za-z0-9_-]{24}$/)
  const token = await proveNumber(app, app.browser(), app.phone())
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
})

test('who comes from an address that cannot be told speaks of nobody’s verification', async () => {
  // Every hop is a trusted proxy and none names a client: all such requests share one bucket.
  await using app = await startTestApp({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
  const phone = app.phone()
  const hidden = { address: 'not-an-address' }
  await app.browser(hidden).requestCode(phone)
  const stranger = app.browser(hidden)
  expect((await stranger.verifyCode(phone, await readCode(app, phone))).code).toBe('OTP_NOT_FOUND')
})
