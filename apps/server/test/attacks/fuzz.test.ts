import fc from 'fast-check'
import type { Phone } from '@sambung/shared/phone'
import { expect, test, vi } from 'vitest'
import { hashToken } from '../../src/config/secrets.ts'
import type { Answer } from '../client.ts'
import { startTestApp } from '../start-test-app.ts'
import { registrationForm } from '../verify-number.ts'
import { sendRaw } from './raw-http.ts'

// Many requests on a machine that may be busy with other tests: waiting long is no failure.
vi.setConfig({ testTimeout: 120_000 })

const SEED = 20_261_122
const AT_ONCE = 25

// What a leak of the inside looks like: a stack, a path of ours, SQL, a driver's or a library's sentence.
const INSIDE =
  /\bat .+\.[jt]s:\d+|node_modules|apps\/server|[Ss]elect .+ from |SELECT |insert into|INSERT INTO|SQLITE_|[Dd]rizzle|ECONN[A-Z]|ZodError|TypeError|SyntaxError|invalid byte sequence|violates|constraint/

/** What the visitor can read: not the page's own script and style, nor the random id of the request. */
function readable(body: unknown): string {
  return (JSON.stringify(body) ?? '')
    .replace(/<style>.*?<\/style>/g, '')
    .replace(/\\?"request_?[iI]d\\?":\\?"[^"]*"/g, '')
}

const NASTY = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\ufdfa'.repeat(60),
  '081200001234',
  '+6281200001234',
  '0812-0000-1234',
  '０８１２００００１２３４',
  "' OR 1=1 --",
  '"; DROP TABLE verifications; --',
  '%',
  '{name}',
  '${7*7}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '1e5',
  '-1',
  '1'.repeat(400),
  '\u202e123456',
  'A'.repeat(5000),
  '2026-02-30',
  'REG20261122001',
]

const nastyText = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }), fc.string())
const anything = fc.oneof(
  { weight: 4, arbitrary: nastyText },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, true, 0, -0.5, 1e308, [], {}, [[]], { toString: 1 }) },
)

const words = (list: string) => list.trim().split(/\s+/)

const FIELDS = words(`
  phone full_name fullName otp code verification_id verificationId verification_token
  verificationToken email id_card_number id_card_photo_id address rt city postal_code latitude
  longitude package_id packageId preferred_installation_date preferred_time_slot notes consent
  locale idempotencyKey trackingToken registrationNumber phoneLast4 reason query limit areaCode
  __proto__ constructor whatsapp_verified status sender id stateid
`)
/** Nearly right, so that some of it gets through the schema to the database. */
const rightish = (right: Record<string, unknown>) =>
  fc
    .tuple(fc.dictionary(fc.constantFrom(...FIELDS), anything, { maxKeys: 3 }), fc.boolean())
    .map(([wrong, mixed]) => (mixed ? { ...right, ...wrong } : wrong))

const PROCEDURES = words(`
  areas.search catalog.packages coverage.check slots.available verification.request
  verification.verify verification.progress registration.submit registration.track
  registration.cancel nothing.here __proto__ constructor.prototype verification
`)
const FACADE = ['/request-otp', '/verify-otp', '', '/status/REG20261122001', '/nothing', '/%00', '/%E0%A4%A']
const PAGES = ['/daftar', '/daftar/kode', '/lacak', '/lacak/REG20261122001', '/lacak/%00', '/dev/whatsapp', '/assets/x']
const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'image/png',
  '',
]

/** What is wrong with an answer; null for one that is in order. */
function faultOf(answer: Answer, call: unknown): string | null {
  const told = readable(answer.body)
  const isSound = answer.status < 500 && !INSIDE.test(told)
  return isSound ? null : `${JSON.stringify(call)?.slice(0, 600)} → ${answer.status} ${told.slice(0, 600)}`
}

/** Runs one generated call after the other, some side by side; the same calls every time. */
async function attack<T>(
  arbitrary: fc.Arbitrary<T>,
  count: number,
  send: (value: T) => Promise<Answer>,
): Promise<void> {
  const values = fc.sample(arbitrary, { numRuns: count, seed: SEED })
  for (let at = 0; at < values.length; at += AT_ONCE) {
    const answers = await Promise.all(
      values.slice(at, at + AT_ONCE).map(async (value) => ({ value, answer: await send(value) })),
    )
    for (const { value, answer } of answers) expect(faultOf(answer, value)).toBeNull()
  }
}

async function startAttacked() {
  const app = await startTestApp()
  const form = await registrationForm(app, { phone: '081200001234', token: 'x'.repeat(43) })
  return { app, form, browser: app.browser({ cookies: false }) }
}

function failuresIn(lines: string[]): string[] {
  return lines.filter((line) => /"request failed"|"service unavailable"/.test(line))
}

test('whatever JSON comes to the façade, it is answered in its own words', async () => {
  const { app, form, browser } = await startAttacked()
  await using _ = app
  const right = { ...form, otp: '123456', verification_id: 'x' }
  await attack(fc.tuple(fc.constantFrom(...FACADE), rightish(right)), 600, ([path, body]) =>
    browser.post(`/api/registrations/public${path}`, body, { 'idempotency-key': 'a' }),
  )
  await attack(fc.tuple(fc.constantFrom(...FACADE), anything), 200, ([path, body]) =>
    browser.post(`/api/registrations/public${path}`, JSON.stringify(body) ?? ''),
  )
  expect(failuresIn(app.logLines)).toEqual([])
})

const FORM_FIELDS = words(`
  full_name email id_card_number id_card_photo_id address rt rw kelurahan kecamatan city
  postal_code latitude longitude address_notes package_id preferred_installation_date
  preferred_time_slot notes referral_code utm_source locale idempotencyKey phone
`)

test('a form with a true proof and one poisoned field is stored whole or refused, never half understood', async () => {
  const { app, form, browser } = await startAttacked()
  await using _ = app
  const poisoned = FORM_FIELDS.flatMap((field) => NASTY.map((value) => ({ field, value })))
  const context = app.app.context
  const now = context.clock.now()
  await context.write(async (tx) => {
    for (const [index] of poisoned.entries()) {
      await tx.insert(tx.tables.proofs).values({
        tokenHash: hashToken(`proof-${index}`),
        phone: '+6281200001234' as Phone,
        method: 'code',
        verificationId: `verification-${index}`,
        createdAt: now,
        expiresAt: now + 60_000,
      })
    }
  })
  for (let at = 0; at < poisoned.length; at += AT_ONCE) {
    await Promise.all(
      poisoned.slice(at, at + AT_ONCE).map(async ({ field, value }, index) => {
        // An address of its own, so that none is the duplicate of another.
        const address = `Jl. Mawar No. ${at + index}`
        const whole = { ...form, address, verification_token: `proof-${at + index}`, [field]: value }
        const answer = await browser.post('/api/registrations/public', whole)
        expect(faultOf(answer, { [field]: value })).toBeNull()
        expect([201, 400, 409, 422]).toContain(answer.status)
      }),
    )
  }
  expect(failuresIn(app.logLines)).toEqual([])
})

test('a receipt with one poisoned field moves nothing and breaks nothing', async () => {
  const { app, browser } = await startAttacked()
  await using _ = app
  await browser.requestCode('081200001234')
  const webhook = `/webhooks/whatsapp/fonnte/${app.app.webhookSecret}`
  for (const field of ['id', 'stateid', 'status', 'state', 'reason', 'sender', 'device']) {
    for (const value of NASTY) {
      const answer = await browser.post(webhook, { id: '1', stateid: '2', status: 'sent', [field]: value })
      expect(faultOf(answer, { [field]: value })).toBeNull()
      expect(answer.status).toBe(200)
    }
  }
  expect(failuresIn(app.logLines)).toEqual([])
})

test('whatever comes to the typed router, alone or in batches, it is answered in its own words', async () => {
  const { app, form, browser } = await startAttacked()
  await using _ = app
  const right = {
    fullName: form['full_name'],
    phone: form['phone'],
    address: form['address'],
    city: form['city'],
    packageId: form['package_id'],
    consent: true,
    verificationToken: 'x'.repeat(43),
    code: '123456',
    query: 'bandung',
    verificationId: 'x',
    trackingToken: 'x'.repeat(43),
  }
  const call = fc.tuple(fc.constantFrom(...PROCEDURES), rightish(right))
  await attack(call, 700, ([procedure, input]) => browser.mutate(procedure, input))
  await attack(call, 300, ([procedure, input]) => browser.query(procedure, input))
  const batch = fc.tuple(fc.array(call, { minLength: 1, maxLength: 12 }), fc.constantFrom('', 'application/jsonl'))
  await attack(batch, 200, ([calls, accept]) => {
    const inputs = Object.fromEntries(calls.map(([, input], index) => [index, input]))
    const path = `/trpc/${calls.map(([procedure]) => procedure).join(',')}?batch=1`
    return browser.post(path, inputs, accept === '' ? {} : { 'trpc-accept': accept })
  })
  await attack(fc.tuple(fc.constantFrom(...PROCEDURES), nastyText), 200, ([procedure, text]) =>
    browser.get(`/trpc/${procedure}?input=${encodeURIComponent(text.toWellFormed())}`),
  )
  expect(failuresIn(app.logLines)).toEqual([])
})

test('whatever bytes come to a page, a webhook or a door, in whatever type, it is answered in its own words', async () => {
  const { app, browser } = await startAttacked()
  await using _ = app
  const webhook = `/webhooks/whatsapp/fonnte/${app.app.webhookSecret}`
  const doors = [...PAGES, webhook, '/api/registrations/public/verify-otp', '/trpc/verification.verify', '/healthz']
  const call = fc.tuple(fc.constantFrom(...doors), fc.constantFrom(...TYPES), nastyText)
  await attack(call, 400, ([path, type, text]) => browser.post(path, text.toWellFormed(), { 'content-type': type }))
  const form = fc.dictionary(fc.constantFrom(...FIELDS), nastyText, { maxKeys: 4 })
  await attack(fc.tuple(fc.constantFrom(...doors), form), 300, ([path, fields]) =>
    browser.post(
      path,
      new URLSearchParams(
        Object.entries(fields).map(([name, value]): [string, string] => [name, value.toWellFormed()]),
      ).toString(),
      {
        'content-type': 'application/x-www-form-urlencoded',
      },
    ),
  )
  await attack(
    fc.tuple(fc.constant(webhook), rightish({ id: '1', stateid: 'a', status: 'sent' })),
    200,
    ([path, body]) => browser.post(path, body),
  )
  await attack(fc.tuple(fc.constantFrom(...PAGES, '/'), nastyText), 200, ([path, text]) =>
    browser.get(`${path}/${encodeURIComponent(text.toWellFormed())}?t=${encodeURIComponent(text.toWellFormed())}`, {
      cookie: `sambung_verification=${encodeURIComponent(text.toWellFormed()).slice(0, 200)}`,
      'accept-language': encodeURIComponent(text.toWellFormed()).slice(0, 200),
    }),
  )
  expect(failuresIn(app.logLines)).toEqual([])
})

/** Things no HTTP library would send. */
const BROKEN = [
  'GET / HTTP/1.1\r\n\r\n',
  'GET /daftar HTTP/1.0\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: [::1\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: x:99999\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: user@x\r\n\r\n',
  'GET http://other.example/daftar HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET //daftar HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /%zz?%zz HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
  'TRACE / HTTP/1.1\r\nHost: x\r\n\r\n',
  'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n',
  'BREW / HTTP/1.1\r\nHost: x\r\n\r\n',
  'nonsense\r\n\r\n',
  'GET /trpc/catalog.packages HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  'POST /trpc/verification.verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n',
  'POST /trpc/verification.verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'POST /daftar HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a=b; '.repeat(10_000)}\r\n\r\n`,
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
]

/** Half a body, then gone. */
const HUNG_UP = [
  '/api/registrations/public/verify-otp',
  '/trpc/verification.verify',
  '/daftar',
  '/webhooks/whatsapp/fonnte/SECRET',
].flatMap((path) => {
  const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`
  return [`${head}Content-Length: 50\r\n\r\n{"a":`, `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":`]
})

test('requests that are no HTTP are refused or answered, and the server goes on', async () => {
  const { app, browser } = await startAttacked()
  await using _ = app
  const hungUp = HUNG_UP.map((text) => text.replace('SECRET', app.app.webhookSecret))
  for (const text of [...BROKEN, ...hungUp]) {
    const answer = await sendRaw(app.url, [text], { hangUp: hungUp.includes(text) })
    expect(answer.status).toBeLessThan(500)
    expect(readable(answer.body)).not.toMatch(INSIDE)
  }
  expect((await browser.get('/healthz')).status).toBe(200)
  expect(failuresIn(app.logLines)).toEqual([])
})
