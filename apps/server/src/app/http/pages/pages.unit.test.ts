import { AppError } from '@sambung/shared/errors'
import type { VerificationProgressView } from '@sambung/shared/verification'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { TrackRegistrationInput, TrackingView } from '@sambung/shared/registration'
import { createPages, type PageDeps } from './index.ts'

const progress: VerificationProgressView = {
  verificationId: 'v1',
  state: 'open',
  message: 'delivered',
  simulated: false,
  failure: null,
  sentAt: '2026-11-22T07:02:00.000Z',
  messageAt: '2026-11-22T07:02:03.000Z',
  expiresAt: '2026-11-22T07:07:00.000Z',
  resendAt: '2026-11-22T07:03:00.000Z',
  attemptsLeft: 5,
  now: '2026-11-22T07:02:10.000Z',
}
const tracked: TrackingView = {
  registrationNumber: 'REG20261122001',
  status: 'pending_verification',
  steps: [{ step: 'received', state: 'done', at: '2026-11-22T07:09:00.000Z' }],
  timeline: [{ status: 'pending_verification', at: '2026-11-22T07:09:00.000Z' }],
  fullName: 'S*** R***',
  phone: '0812-****-1234',
  address: 'Jl. M***',
  package: { name: 'Home Silver', downMbps: 50, monthlyPrice: 199_900, setupFee: 100_000 },
  preferredDate: null,
  preferredTime: 'call',
  visit: null,
  canCancel: false,
  createdAt: '2026-11-22T07:09:00.000Z',
  version: 1,
}

/** The pages over an application that does as each test says, and remembers what it was asked. */
function pagesWith(behaviour: Partial<PageDeps> = {}) {
  const requests: unknown[] = []
  const codes: unknown[] = []
  const lookups: TrackRegistrationInput[] = []
  const failures: unknown[] = []
  const pages = createPages({
    config: {
      brandName: 'Maju "Net" <b>',
      timeZone: 'Asia/Jakarta',
      production: true,
      publicUrl: 'https://maju.example',
    },
    async requestCode(c, input) {
      requests.push(input)
      await behaviour.requestCode?.(c, input)
    },
    async verifyCode(c, input) {
      codes.push(input)
      if (behaviour.verifyCode !== undefined) return behaviour.verifyCode(c, input)
      return { verificationToken: 'proof-1', expiresIn: 1800 }
    },
    now: () => 1000,
    findProgress: behaviour.findProgress ?? (async () => null),
    async track(c, input) {
      lookups.push(input)
      if (behaviour.track !== undefined) return behaviour.track(c, input)
      return tracked
    },
  })
  // Mounted as the server mounts them: what is no refusal reaches its error handler.
  const app = new Hono()
  app.onError((error, c) => {
    failures.push(error)
    return c.text('internal', 500)
  })
  app.route('/', pages.app)
  const get = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  return { get, post, requests, codes, lookups, failures, styleHashes: pages.styleHashes }
}

function stateOf(html: string) {
  const json = /<script type="application\/json" id="page-state">(.*?)<\/script>/s.exec(html)?.[1]
  if (json === undefined) throw new Error('the document embeds no state')
  return JSON.parse(json)
}

const refuse = (error: AppError) => async () => {
  throw error
}
const waiting = async () => ({ phone: '081200001234', progress })

describe('documents', () => {
  test('the first screen is readable HTML with a form that works by itself', async () => {
    const { get } = pagesWith()
    for (const path of ['/', '/daftar']) {
      const page = await get(path)
      expect(page.status).toBe(200)
      expect(page.headers.get('Cache-Control')).toBe('no-cache')
      const html = await page.text()
      expect(html).toContain('<html lang="id">')
      expect(html).toMatch(
        /<form[^>]* method="post"[^>]* action="\/daftar"|<form[^>]* action="\/daftar"[^>]* method="post"/,
      )
      expect(html).toMatch(/<input[^>]* name="fullName"/)
      expect(html).toMatch(/<input[^>]* name="phone"/)
    }
  })

  test('the brand is text, never markup', async () => {
    const html = await (await pagesWith().get('/daftar')).text()
    expect(html).not.toContain('<b>"')
    expect(html).not.toContain('Net" <b>')
    expect(stateOf(html).brand).toBe('Maju "Net" <b>')
  })

  test('no inline script, no style attribute; the one style sheet is the one whose hash is announced', async () => {
    const { get, styleHashes } = pagesWith()
    const html = await (await get('/daftar')).text()
    expect(html).not.toMatch(/<[a-z][^>]* style=/)
    expect(html).not.toMatch(/<[a-z][^>]* on[a-z]+=/)
    const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes ?? '')
    expect(scripts.every((attributes) => /src="\/assets\/|type="application\/json"/.test(attributes))).toBe(true)
    const css = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, text]) => text ?? '')
    const hashes = await Promise.all(css.map(sha256))
    expect(hashes).toEqual(styleHashes)
  })

  test('an unchanged first screen costs 304; each encoding has its own tag', async () => {
    const { get } = pagesWith()
    const packed = await get('/daftar', { 'Accept-Encoding': 'gzip, br' })
    expect(packed.headers.get('Content-Encoding')).toBe('br')
    const etag = packed.headers.get('ETag') ?? ''
    const unchanged = await get('/daftar', { 'Accept-Encoding': 'gzip, br', 'If-None-Match': etag })
    expect(unchanged.status).toBe(304)
    // By it the app around gives a 304 the pages' policy, which browsers take over.
    expect(unchanged.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect((await get('/daftar', { 'Accept-Encoding': 'gzip', 'If-None-Match': etag })).status).toBe(200)
    expect((await get('/daftar', { 'Accept-Encoding': 'br;q=0' })).headers.get('Content-Encoding')).toBeNull()
  })

  test('a choice of language is remembered and leads to the same page', async () => {
    const { get } = pagesWith()
    const chosen = await get('/daftar?lang=en&paket=SILVER')
    expect(chosen.status).toBe(303)
    expect(chosen.headers.get('Location')).toBe('/daftar?paket=SILVER')
    expect(chosen.headers.get('Set-Cookie')).toMatch(/sambung_lang=en;.*Secure/)
    expect(await (await get('/daftar', { Cookie: 'sambung_lang=en' })).text()).toContain('<html lang="en">')
    const elsewhere = await get('//evil.example/daftar?lang=en')
    expect(elsewhere.headers.get('Location') ?? '/').toMatch(/^\/(?!\/)/)
  })

  test('a screen that is not there is 404', async () => {
    expect((await pagesWith().get('/daftar/entah')).status).toBe(404)
    expect((await pagesWith().get('/daftar/alamat')).status).toBe(200)
  })

  test('files come compressed and for ever, and only those that were built', async () => {
    const { get } = pagesWith()
    const html = await (await get('/daftar')).text()
    const entry = /<script type="module" src="([^"]+)"/.exec(html)?.[1] ?? ''
    const script = await get(entry, { 'Accept-Encoding': 'br' })
    expect(script.status).toBe(200)
    expect(script.headers.get('Content-Encoding')).toBe('br')
    expect(script.headers.get('Cache-Control')).toContain('immutable')
    const paths = ['/assets/../manifest.json', '/assets/%2e%2e/manifest.json', '/assets/', '/assets/main.js']
    const answers = await Promise.all(paths.map((path) => get(path)))
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404])
  })
})

describe('asking for a code without script', () => {
  test('a number as people write it is folded, and the code screen follows', async () => {
    const { post, requests } = pagesWith()
    const answer = await post(
      '/daftar',
      { fullName: 'Siti', phone: '+62 (0)812-0000 1234' },
      { Cookie: 'sambung_lang=en' },
    )
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe('/daftar/kode')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(requests).toEqual([{ fullName: 'Siti', phone: '081200001234', locale: 'en' }])
  })

  test.each([
    [
      { fullName: ' ', phone: '081200001234' },
      { field: 'fullName', kind: 'empty' },
    ],
    [
      { fullName: 'Siti', phone: '021 555 1234' },
      { field: 'phone', kind: 'landline' },
    ],
    [
      { fullName: 'Siti', phone: '0812' },
      { field: 'phone', kind: 'too-short' },
    ],
    [
      { fullName: 'Siti', phone: '' },
      { field: 'phone', kind: 'empty' },
    ],
  ])('%j comes back as typed, with what is wrong, and nothing is sent', async (typed, problem) => {
    const { post, requests } = pagesWith()
    const answer = await post('/daftar', typed)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const html = await answer.text()
    expect(stateOf(html).number).toEqual({ ...typed, problem })
    expect(html).toMatch(/<input[^>]* aria-invalid="true"/)
    expect(requests).toEqual([])
  })

  test('what was typed cannot become markup or end the embedded state', async () => {
    const evil = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    const html = await (await pagesWith().post('/daftar', { fullName: evil, phone: 'x' })).text()
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html).not.toContain('<img')
    expect(stateOf(html).number.fullName).toBe(evil)
  })

  test('a refusal is said with its status, and what was typed stays', async () => {
    const { post } = pagesWith({ requestCode: refuse(new AppError('WHATSAPP_UNAVAILABLE', { retryAfter: 10 })) })
    const answer = await post('/daftar', { fullName: 'Siti', phone: '0812 0000 1234' })
    expect(answer.status).toBe(503)
    expect(stateOf(await answer.text()).number).toEqual({
      fullName: 'Siti',
      phone: '0812 0000 1234',
      problem: { field: null, failure: { code: 'WHATSAPP_UNAVAILABLE', retryAfter: 10, retryAt: 11_000 } },
    })
  })

  test('sent twice by an impatient thumb: the code screen, not a refusal', async () => {
    const cooling = { requestCode: refuse(new AppError('OTP_COOLDOWN', { retryAfter: 50 })) }
    const same = await pagesWith({ ...cooling, findProgress: waiting }).post('/daftar', {
      fullName: 'S',
      phone: '081200001234',
    })
    expect(same.headers.get('Location')).toBe('/daftar/kode')
    const other = await pagesWith({ ...cooling, findProgress: waiting }).post('/daftar', {
      fullName: 'S',
      phone: '081200005678',
    })
    expect(other.status).toBe(429)
  })

  test('a failure that is no refusal is left to the error handler', async () => {
    const broken = new Error('the database is gone')
    const { post, failures } = pagesWith({
      requestCode: async () => {
        throw broken
      },
    })
    expect((await post('/daftar', { fullName: 'S', phone: '081200001234' })).status).toBe(500)
    expect(failures).toEqual([broken])
  })
})

describe('entering the code without script', () => {
  test('the browser that asked sees its code screen; it is stored nowhere', async () => {
    const page = await pagesWith({ findProgress: waiting }).get('/daftar/kode')
    expect(page.headers.get('Cache-Control')).toBe('no-store')
    const html = await page.text()
    expect(html).toContain('0812-0000-1234')
    expect(html).toContain('14.07')
    expect(html).toMatch(/<input[^>]* autoComplete="one-time-code"/i)
    expect(stateOf(html).code).toMatchObject({ phone: '081200001234', progress: { verificationId: 'v1' } })
  })

  test('the right code hands the proof to the script, once, in an answer nobody keeps', async () => {
    const { post, codes } = pagesWith({ findProgress: waiting })
    const answer = await post('/daftar/kode', { code: '123 456' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const html = await answer.text()
    expect(stateOf(html).proof).toEqual({ phone: '081200001234', token: 'proof-1', expiresIn: 1800 })
    expect(html).toContain('<noscript>')
    expect(codes).toEqual([{ phone: '081200001234', code: '123456' }])
  })

  test('a wrong code says what is left and is not repeated', async () => {
    const wrong = refuse(new AppError('OTP_INCORRECT', { attemptsLeft: 3 }))
    const answer = await pagesWith({ findProgress: waiting, verifyCode: wrong }).post('/daftar/kode', {
      code: '111222',
    })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(stateOf(html).code.failure).toEqual({ code: 'OTP_INCORRECT', attemptsLeft: 3 })
    expect(html).not.toContain('111222')
  })

  test.each(['', '12345', '1234567', 'abcdef', '12345６7'])('%j costs no attempt', async (code) => {
    const { post, codes } = pagesWith({ findProgress: waiting })
    expect((await post('/daftar/kode', { code })).status).toBe(400)
    expect(codes).toEqual([])
  })

  test('without a verification the way begins at the number', async () => {
    const { post, codes } = pagesWith()
    expect((await post('/daftar/kode', { code: '123456' })).headers.get('Location')).toBe('/daftar')
    expect(codes).toEqual([])
  })
})

describe('tracking without script', () => {
  test('number and last digits find the registration', async () => {
    const { post, lookups } = pagesWith()
    const answer = await post('/lacak', { registrationNumber: ' reg20261122001 ', phoneLast4: '1234' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(stateOf(await answer.text()).tracking).toEqual({ view: tracked, phoneLast4: '1234' })
    expect(lookups).toEqual([{ registrationNumber: 'REG20261122001', phoneLast4: '1234' }])
  })

  test('the link of the message opens it at once', async () => {
    const token = 'aB3_'.repeat(8)
    const { get, lookups } = pagesWith()
    for (const path of [`/lacak/${token}`, `/lacak/REG20261122001?t=${token}`]) {
      const answer = await get(path)
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      expect(stateOf(await answer.text()).tracking).toEqual({ view: tracked, token })
    }
    expect(lookups).toEqual([{ trackingToken: token }, { trackingToken: token }])
  })

  test('a number alone opens the form with it, and asks nothing', async () => {
    const { get, lookups } = pagesWith()
    const answer = await get('/lacak/REG20261122001')
    expect(stateOf(await answer.text()).tracking).toEqual({ registrationNumber: 'REG20261122001', failure: null })
    expect(lookups).toEqual([])
  })

  test('unknown number, wrong digits and nonsense get one answer', async () => {
    const { post } = pagesWith({ track: refuse(new AppError('NOT_FOUND')) })
    const tries = [
      { registrationNumber: 'REG20261122999', phoneLast4: '1234' },
      { registrationNumber: 'REG20261122999', phoneLast4: 'abc' },
    ]
    const answers = await Promise.all(tries.map((fields) => post('/lacak', fields)))
    expect(answers.map((answer) => answer.status)).toEqual([404, 404])
    const [one, other] = await Promise.all(answers.map((answer) => answer.text()))
    expect(one).toBe(other)
  })
})

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `'sha256-${Buffer.from(digest).toString('base64')}'`
}
