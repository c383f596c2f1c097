import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { startTestApp, type TestApp } from '../start-test-app.ts'
import { otherThan, readCode } from '../verify-number.ts'
import { sendRaw } from './raw-http.ts'

// Many requests on a machine that may be busy with other tests: waiting long is no failure.
vi.setConfig({ testTimeout: 120_000 })

const REQUEST = '/api/registrations/public/request-otp'
const VERIFY = '/api/registrations/public/verify-otp'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const JSON_TYPE = { 'content-type': 'application/json' }

/** Three requests for fresh numbers with these headers, where two fit one source: were they taken for one? */
async function areOneSource(app: TestApp, headers: Record<string, string>[]): Promise<boolean> {
  const codes: (string | null)[] = []
  for (const given of headers) {
    const body = { phone: app.phone(), full_name: 'Siti' }
    codes.push((await app.browser().post(REQUEST, body, given)).code)
  }
  expect(codes.filter((code) => code !== null && code !== 'RATE_LIMITED')).toEqual([])
  return codes.includes('RATE_LIMITED')
}

const forwarded = (...values: string[]) => values.map((value) => ({ 'x-forwarded-for': value }))
const TWO = { OTP_MAX_REQUESTS_PER_IP_PER_HOUR: '2' }

test('without trusted proxies no header makes another source of a client', async () => {
  await using app = await startTestApp({ env: { ...TWO, TRUSTED_PROXIES: '' } })
  const faked = [
    { 'x-forwarded-for': '198.51.100.1' },
    { forwarded: 'for=198.51.100.2', 'x-real-ip': '198.51.100.3', 'cf-connecting-ip': '198.51.100.4' },
    { 'x-forwarded-for': '198.51.100.5, 198.51.100.6', 'true-client-ip': '198.51.100.7' },
    { 'x-forwarded-for': 'x'.repeat(4096) },
  ]
  expect(await areOneSource(app, faked)).toBe(true)
})

test('through a trusted proxy only the address it saw counts, not what the client put before it', async () => {
  await using app = await startTestApp({ env: TWO })
  const invented = forwarded(
    '1.1.1.1, 198.51.100.1',
    '2.2.2.2,3.3.3.3, 198.51.100.1',
    `${'9.9.9.9, '.repeat(400)}198.51.100.1`,
  )
  expect(await areOneSource(app, invented)).toBe(true)
  expect(await areOneSource(app, forwarded('198.51.100.2', '198.51.100.3', '198.51.100.4'))).toBe(false)
})

test('ten trusted proxies deep, the client is the first that is not one of them', async () => {
  await using app = await startTestApp({ env: { ...TWO, TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8' } })
  const proxies = Array.from({ length: 9 }, (_unused, index) => `10.0.0.${index}`).join(', ')
  expect(
    await areOneSource(
      app,
      forwarded(`1.1.1.1, 198.51.100.1, ${proxies}`, '198.51.100.1', `2.2.2.2, 198.51.100.1, 10.9.9.9`),
    ),
  ).toBe(true)
  expect(
    await areOneSource(
      app,
      forwarded(`198.51.100.2, ${proxies}`, `198.51.100.3, ${proxies}`, `198.51.100.4, ${proxies}`),
    ),
  ).toBe(false)
})

test('whoever cannot be told shares one bucket with all others who cannot', async () => {
  await using app = await startTestApp({ env: TWO })
  const unknown = [
    {},
    { 'x-real-ip': '198.51.100.1' },
    { 'x-forwarded-for': 'unknown' },
    { 'x-forwarded-for': '198.51.100.9, garbage' },
    { forwarded: 'for=198.51.100.8' },
  ]
  expect(await areOneSource(app, unknown)).toBe(true)
  expect(await areOneSource(app, [{}])).toBe(true)
  expect(await areOneSource(app, forwarded('198.51.100.10'))).toBe(false)
})

test('one IPv6 customer is one source, however many addresses the /64 has', async () => {
  await using app = await startTestApp({ env: TWO })
  expect(await areOneSource(app, forwarded('2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:DB8:1:2:3:4:5:6'))).toBe(
    true,
  )
  expect(await areOneSource(app, forwarded('2001:db8:1:3::1', '2001:db8:1:4::1', '2001:db8:1:5::1'))).toBe(false)
  expect(await areOneSource(app, forwarded('::ffff:198.51.100.1', '198.51.100.1', '::ffff:c633:6401'))).toBe(true)
})

test('a batch of a hundred guesses is refused whole; in a batch of ten each guess counts', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  await browser.requestCode(phone)
  const code = await readCode(app, phone)
  const batch = (size: number, headers: Record<string, string> = {}) => {
    const calls = Array.from({ length: size }, () => ({ phone, code: otherThan(code) }))
    const path = `/trpc/${Array(size).fill('verification.verify').join(',')}?batch=1`
    return browser.post(path, Object.fromEntries(calls.entries()), headers)
  }
  for (const headers of [{}, { 'trpc-accept': 'application/jsonl' }]) {
    const tooMany = await batch(100, headers)
    expect(tooMany.status).toBeGreaterThanOrEqual(400)
    expect(tooMany.status).toBeLessThan(500)
  }
  expect((await browser.verifyCode(phone, otherThan(code))).body.attempts_left).toBe(4)

  const ten = await batch(10)
  const answers = ten.body as unknown as { error: { data: { app: { code: string } } } }[]
  const codes = answers.map((answer) => answer.error.data.app.code)
  expect(codes.filter((name) => name === 'OTP_INCORRECT')).toHaveLength(4)
  expect(codes.filter((name) => name === 'OTP_LOCKED')).toHaveLength(6)
  expect((await browser.verifyCode(phone, code)).code).toBe('OTP_LOCKED')
})

test('ten megabytes are refused at every door, declared or not, before they are read', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const huge = JSON.stringify({ phone: app.phone(), full_name: 'x'.repeat(10 * 1024 * 1024) })
  for (const path of [
    REQUEST,
    VERIFY,
    '/api/registrations/public',
    '/trpc/verification.request',
    '/daftar',
    '/lacak',
  ]) {
    const declared = await browser.post(path, huge)
    expect([path, declared.status, declared.code]).toEqual([path, 413, 'PAYLOAD_TOO_LARGE'])
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`
    const streamed = await sendRaw(app.url, [head, ...Array<string>(160).fill(chunk)])
    // A server that has said 413 may close before all is written; then its word can be lost on the way.
    expect([413, 0]).toContain(streamed.status)
  }
  expect((await browser.get('/readyz')).status).toBe(200)
  expect(app.logLines.filter((line) => line.includes('request failed'))).toEqual([])
})

test('a compressed body is never inflated', async () => {
  await using app = await startTestApp()
  const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, '{'))
  expect(bomb.length).toBeLessThan(64 * 1024)
  for (const path of [REQUEST, VERIFY, '/trpc/verification.verify', '/daftar']) {
    for (const encoding of ['gzip', 'br', 'deflate', 'gzip, gzip', 'GZIP']) {
      const headers = { ...JSON_TYPE, 'content-encoding': encoding }
      const answer = await fetch(app.url + path, { method: 'POST', headers, body: bomb })
      expect([`${path} ${encoding}`, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        `${path} ${encoding}`,
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ])
    }
  }
})

test('a wrong method and a wrong content type are told so, and nothing happens', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  const phone = app.phone()
  for (const path of [REQUEST, VERIFY, '/api/registrations/public']) {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await fetch(app.url + path, {
        method,
        ...(method !== 'GET' && { headers: JSON_TYPE, body: '{}' }),
      })
      expect([`${method} ${path}`, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        `${method} ${path}`,
        405,
        'METHOD_NOT_ALLOWED',
      ])
    }
  }
  expect((await browser.post('/api/registrations/public/status/REG20261122001', {})).status).toBe(405)
  const get = await browser.query('verification.request', { phone, fullName: 'Siti' })
  expect([get.status, get.code]).toEqual([405, 'METHOD_NOT_ALLOWED'])
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const answer = await fetch(`${app.url}/trpc/verification.request`, { method, headers: JSON_TYPE, body: '{}' })
    expect([method, answer.status]).toEqual([method, 405])
  }
  const right = JSON.stringify({ phone, full_name: 'Siti', fullName: 'Siti' })
  for (const path of [REQUEST, '/trpc/verification.request']) {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json-seq',
      '',
    ]) {
      const answer = await browser.post(path, right, { 'content-type': type })
      expect([`${path} ${type}`, answer.status, answer.code]).toEqual([
        `${path} ${type}`,
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ])
    }
    for (const text of ['', '{', 'null', '[]', '"x"', '1', `[${right}]`, '{"phone":}', '\ufeff'])
      expect([`${path} ${text}`, (await browser.post(path, text)).status]).toEqual([`${path} ${text}`, 400])
  }
  expect(app.gateway.requests()).toHaveLength(0)
})

test('a page of another origin cannot post, whatever it posts; our own and scripts without an origin can', async () => {
  await using app = await startTestApp()
  const own = new URL(app.url)
  const doors: [string, Record<string, string>, string][] = [
    [REQUEST, JSON_TYPE, '{}'],
    [VERIFY, JSON_TYPE, '{}'],
    ['/api/registrations/public', JSON_TYPE, '{}'],
    ['/trpc/verification.request', JSON_TYPE, '{}'],
    ['/daftar', FORM, 'phone='],
    ['/daftar/kode', FORM, 'code='],
    ['/lacak', FORM, 'phoneLast4='],
  ]
  const foreign = [
    'https://evil.example',
    'null',
    `http://${own.hostname}:1`,
    `http://${own.hostname}.evil.example:${own.port}`,
    `http://evil.example/${own.host}`,
    `http://${own.host}@evil.example`,
    'file://',
    'x',
    '',
  ]
  for (const [path, headers, body] of doors) {
    for (const origin of foreign) {
      const answer = await app.browser().post(path, body, { ...headers, origin })
      expect([`${path} from ${origin}`, answer.status, answer.code]).toEqual([
        `${path} from ${origin}`,
        403,
        'FORBIDDEN',
      ])
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
    for (const origin of [{}, { origin: own.origin }] as Record<string, string>[])
      expect((await app.browser().post(path, body, { ...headers, ...origin })).status).not.toBe(403)
  }
  const preflight = await fetch(app.url + REQUEST, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  })
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
})

/** An answer of each kind: good, refused, unknown, too large, forbidden, a page, a file, a redirect, a health check. */
async function answersOfEachKind(app: TestApp) {
  const browser = app.browser()
  const answers = {
    good: await browser.query('catalog.packages'),
    asked: await browser.requestCode(app.phone()),
    refused: await browser.verifyCode(app.phone(), '123456'),
    refusedTyped: await browser.mutate('verification.verify', { phone: app.phone(), code: '123456' }),
    malformed: await browser.post(REQUEST, '{'),
    unknown: await browser.get('/nothing/here'),
    unknownApi: await browser.get('/api/nothing'),
    unknownProcedure: await browser.mutate('nothing.here', {}),
    method: await browser.get(VERIFY),
    type: await browser.post(REQUEST, 'x', { 'content-type': 'text/plain' }),
    tooLarge: await browser.post(REQUEST, 'x'.repeat(100_000)),
    foreign: await browser.post(REQUEST, '{}', { origin: 'https://evil.example' }),
    webhook: await browser.post(`/webhooks/whatsapp/fonnte/${app.app.webhookSecret}`, {}),
    webhookUnknown: await browser.post('/webhooks/whatsapp/fonnte/x', {}),
    page: await browser.get('/daftar'),
    code: await browser.get('/daftar/kode'),
    tracking: await browser.get('/lacak'),
    form: await browser.post('/lacak', 'registrationNumber=REG20261122001&phoneLast4=1234', FORM),
    noPage: await browser.get('/daftar/nothing'),
    alive: await browser.get('/healthz'),
    ready: await browser.get('/readyz'),
  }
  return Object.entries(answers)
}

test('every kind of answer carries the headers that protect who reads it', async () => {
  await using app = await startTestApp()
  for (const [kind, { headers }] of await answersOfEachKind(app)) {
    const policy = headers.get('content-security-policy') ?? ''
    expect(`${kind}: ${policy}`).toContain("default-src 'none'")
    expect(`${kind}: ${policy}`).toContain("frame-ancestors 'none'")
    expect(`${kind}: ${policy}`).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/)
    expect([kind, headers.get('x-content-type-options')]).toEqual([kind, 'nosniff'])
    expect([kind, headers.get('referrer-policy')]).toEqual([kind, 'same-origin'])
    expect(headers.get('x-request-id')).toMatch(/^[A-Za-z0-9_-]{24}$/)
    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null])
  }
})

test('nothing but files with a hash in their name may be kept without asking; what is somebody’s is not kept at all', async () => {
  await using app = await startTestApp()
  const documents = ['page', 'tracking', 'noPage']
  for (const [kind, { headers }] of await answersOfEachKind(app))
    expect([kind, headers.get('cache-control')]).toEqual([kind, documents.includes(kind) ? 'no-cache' : 'no-store'])
})

test('pages run no script of their own text: none without a source, none of another host', async () => {
  await using app = await startTestApp()
  const browser = app.browser()
  for (const path of ['/', '/daftar', '/daftar/kode', '/lacak', `/lacak/REG20261122001`]) {
    const page = await browser.get(path)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/)
    const scripts = page.body.text.match(/<script\b[^>]*>/g) ?? []
    for (const script of scripts) expect(script).toMatch(/\ssrc="\/|type="application\/json"/)
    expect(page.body.text).not.toMatch(/\son[a-z]+="/)
  }
})

test('in production browsers are bound to https, cookies too, and there is no simulator to be found', async () => {
  const env = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://daftar.example',
    SECRET_KEY: 'k'.repeat(43),
    WHATSAPP_API_URL: 'https://gateway.example/send',
  }
  await using app = await startTestApp({ env })
  const browser = app.browser()
  for (const path of ['/daftar', '/healthz', '/nothing', '/api/nothing', '/trpc/catalog.packages'])
    expect((await browser.get(path)).headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
  for (const path of ['/dev/whatsapp', '/dev/whatsapp/api/messages', '/dev/whatsapp/api/faults'])
    expect([path, (await browser.get(path)).status]).toEqual([path, 404])
  // No gateway is there; the cookie comes with the refusal.
  const asked = await browser.requestCode(app.phone())
  expect(asked.code).toBe('WHATSAPP_UNAVAILABLE')
  expect(asked.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax; Secure$/)
})
