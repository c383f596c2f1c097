import { expect, test, vi } from 'vitest'
import { startTestApp } from '../start-test-app.ts'
import { gatewayPhone } from '../verify-number.ts'
import { onDatabase } from './database.ts'

// Many requests on a machine that may be busy with other tests: waiting long is no failure.
vi.setConfig({ testTimeout: 120_000 })

const NUMBER = '081200001234'

/** The three ways to write one number on the wire (CONTRACT §4). */
const ACCEPTED = ['081200001234', '6281200001234', '+6281200001234']

/** Other ways people write the same number: the wire refuses them and says what was meant; the page folds them. */
const FOLDED_BY_PAGES = [
  '0812-0000-1234',
  '0812 0000 1234',
  '0812.0000.1234',
  '(0812) 0000-1234',
  '+62 812-0000-1234',
  '+62 (0)812 0000 1234',
  '006281200001234',
  '81200001234',
  ' 081200001234 ',
  '081200001234\n',
  '0812\u00a00000\u00a01234',
  '0812\u202f0000\u202f1234',
  '\u200b0812\u200b00001234\ufeff',
  '\u202a+6281200001234\u202c',
  '\u2066081200001234\u2069',
  '0812\u20110000\u20111234',
  '０８１２００００１２３４',
  '٠٨١٢٠٠٠٠١٢٣٤',
  '۰۸۱۲۰۰۰۰۱۲۳۴',
]

/** No number of ours, in any reading. */
const NO_NUMBER: [string, string][] = [
  ['a landline', '0210000000'],
  ['a landline in full', '+62210000000'],
  ['premium', '08090000000'],
  ['free call', '08000000000'],
  ['an emergency number', '112'],
  ['short', '0812000'],
  ['twenty digits', '08120000123400001234'],
  ['Singapore', '+6500000000'],
  ['Malaysia', '+60100000000'],
  ['the United States', '+12025550123'],
  ['another 62 in front', '626281200001234'],
  ['letter O for zero', 'O812OOOO1234'],
  ['letter l for one', '08l200001234'],
  ['empty', ''],
  ['spaces', '   '],
  ['words', 'nomor saya'],
  ['two numbers', '081200001234,081200005678'],
  ['two numbers with a slash', '081200001234/081200005678'],
  ['two numbers on two lines', '081200001234\n081200005678'],
  ['a link', 'https://wa.me/6281200001234'],
  ['a short link', 'wa.me/6281200001234'],
  ['a chat id', '6281200001234@s.whatsapp.net'],
  ['a group', '120363000000000000@g.us'],
  ['a tel link', 'tel:081200001234'],
  ['the gateway’s own variables', '081200001234|Budi|x'],
  ['the gateway’s list', '081200001234,081200005678|x'],
  ['an extension', '081200001234;ext=5'],
  ['NUL behind', '081200001234\u0000'],
  ['a line behind', '081200001234\r\nX-Evil: 1'],
  ['plus inside', '0812+00001234'],
  ['two pluses', '++6281200001234'],
  ['exponent', '8.1200001234e10'],
]

const NO_TEXT: [string, unknown][] = [
  ['a number', 81200001234],
  ['an array', ['081200001234']],
  ['an object', { number: '081200001234' }],
  ['null', null],
  ['nothing', undefined],
  ['true', true],
]

test('three ways to write one number: one wait, one row, one number at the gateway', async () => {
  await using app = await startTestApp()
  const outcomes: (string | null)[] = []
  for (const phone of ACCEPTED) {
    // Each form from another browser, so that only the number itself is the same.
    outcomes.push((await app.browser({ address: `198.51.100.${outcomes.length}` }).requestCode(phone)).code)
  }
  expect(outcomes).toEqual([null, 'OTP_COOLDOWN', 'OTP_COOLDOWN'])
  for (const table of ['verification_numbers', 'verifications'])
    expect(await onDatabase(app.databaseUrl, `SELECT phone FROM ${table}`)).toEqual([{ phone: '+6281200001234' }])
  expect(app.gateway.requests().map((request) => request.target)).toEqual(['6281200001234'])
  const keys = await onDatabase(app.databaseUrl, "SELECT key FROM limits WHERE key LIKE 'otp-phone%'")
  expect(keys).toEqual([{ key: 'otp-phone:+6281200001234' }])
})

test('a code asked for in one form is good in the others', async () => {
  await using app = await startTestApp()
  for (const [asked, judged] of [
    [0, 1],
    [1, 2],
    [2, 0],
  ] as const) {
    const browser = app.browser()
    await browser.requestCode(ACCEPTED[asked] ?? '')
    const [code] = app.gateway
      .messages('6281200001234')
      .flatMap((message) => message.code ?? [])
      .slice(-1)
    expect((await browser.verifyCode(ACCEPTED[judged] ?? '', code)).status).toBe(200)
    app.clock.advance(60)
  }
})

test('every other way to write it is refused on the wire, with what was probably meant, and nothing is sent', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  for (const phone of FOLDED_BY_PAGES) {
    const facade = await browser.requestCode(phone)
    expect([JSON.stringify(phone), facade.status, facade.code]).toEqual([JSON.stringify(phone), 400, 'PHONE_INVALID'])
    expect(facade.body.message).toContain(NUMBER)
    const router = await browser.mutate('verification.request', { phone, fullName: 'Siti' })
    expect([router.status, router.code]).toEqual([400, 'PHONE_INVALID'])
    expect((await browser.verifyCode(phone, '123456')).code).toBe('PHONE_INVALID')
  }
  expect(app.gateway.requests()).toHaveLength(0)
  expect(await onDatabase(app.databaseUrl, 'SELECT phone FROM verification_numbers')).toEqual([])
})

test('the page folds each of them into the one number, with its one wait', async () => {
  await using app = await startTestApp()
  for (const [index, phone] of FOLDED_BY_PAGES.entries()) {
    const browser = app.browser({ address: `198.51.100.${index}` })
    const form = new URLSearchParams({ fullName: 'Siti', phone })
    const answer = await browser.post('/daftar', form.toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect([JSON.stringify(phone), answer.status]).toEqual([JSON.stringify(phone), index === 0 ? 303 : 429])
  }
  expect(app.gateway.requests().map((request) => request.target)).toEqual([gatewayPhone(NUMBER)])
  expect(await onDatabase(app.databaseUrl, 'SELECT phone FROM verifications')).toEqual([{ phone: '+6281200001234' }])
})

test('what is no number of ours is refused at every door, and nothing is sent', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  for (const [name, phone] of NO_NUMBER) {
    const facade = await browser.requestCode(phone)
    expect([name, facade.status, facade.code]).toEqual([name, 400, 'PHONE_INVALID'])
    const router = await browser.mutate('verification.request', { phone, fullName: 'Siti' })
    expect([name, router.status, router.code]).toEqual([name, 400, 'PHONE_INVALID'])
    const form = new URLSearchParams({ fullName: 'Siti', phone }).toString()
    const page = await browser.post('/daftar', form, { 'content-type': 'application/x-www-form-urlencoded' })
    expect([name, page.status]).toEqual([name, 400])
  }
  for (const [name, phone] of NO_TEXT) {
    const facade = await browser.post('/api/registrations/public/request-otp', { phone, full_name: 'Siti' })
    expect([name, facade.status, facade.code]).toEqual([name, 400, 'VALIDATION_FAILED'])
    expect(facade.body.errors.map((error) => error.path)).toEqual(['phone'])
    const router = await browser.mutate('verification.request', { phone, fullName: 'Siti' })
    expect([name, router.status, router.code]).toEqual([name, 400, 'VALIDATION_FAILED'])
  }
  expect(app.gateway.requests()).toHaveLength(0)
  expect(await onDatabase(app.databaseUrl, 'SELECT phone FROM verification_numbers')).toEqual([])
})

test('a gateway only ever receives the digits of one number', async () => {
  await using app = await startTestApp()
  for (const phone of ['081200001234', '6281200001235', '+6281200001236', '0812000012'])
    expect((await app.browser().requestCode(phone)).status).toBe(200)
  const targets = app.gateway.requests().map((request) => request.target)
  expect(targets).toHaveLength(4)
  for (const target of targets) expect(target).toMatch(/^628[0-9]{8,11}$/)
})
