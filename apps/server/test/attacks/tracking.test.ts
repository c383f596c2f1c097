import { expect, test, vi } from 'vitest'
import { startTestApp, type TestApp } from '../start-test-app.ts'
import { proveNumber, registrationForm } from '../verify-number.ts'

// Many requests on a machine that may be busy with other tests: waiting long is no failure.
vi.setConfig({ testTimeout: 120_000 })

const HOUR = 60 * 60

async function register(app: TestApp): Promise<{ number: string; last4: string; token: string }> {
  const browser = app.browser()
  const phone = app.phone()
  const token = await proveNumber(app, browser, phone)
  const answer = await browser.post('/api/registrations/public', await registrationForm(app, { phone, token }))
  expect(answer.status).toBe(201)
  const { registration_number: number, tracking_url: url } = answer.body.data
  return { number, last4: phone.slice(-4), token: url.split('#t=')[1] ?? '' }
}

const ending = (last4: string, by: number) => String((Number(last4) + by) % 10_000).padStart(4, '0')
const status = (number: string, last4: string) => `/api/registrations/public/status/${number}?phone_last4=${last4}`

test('the endings of one number: ten are judged, whatever the addresses; then even the right one waits, the link does not', async () => {
  await using app = await startTestApp()
  const { number, last4, token } = await register(app)
  const codes: (string | null)[] = []
  for (let by = 1; by <= 15; by += 1) {
    const browser = app.browser({ address: `198.51.100.${by}` })
    codes.push((await browser.get(status(number, ending(last4, by)))).code)
  }
  expect(codes).toEqual([...Array(10).fill('NOT_FOUND'), ...Array(5).fill('RATE_LIMITED')])
  const right = await app.browser({ address: '198.51.100.77' }).get(status(number, last4))
  expect([right.status, right.code]).toEqual([429, 'RATE_LIMITED'])
  expect(Number(right.headers.get('retry-after'))).toBe(right.body.retry_after)
  expect((await app.browser().query('registration.track', { trackingToken: token })).status).toBe(200)

  app.clock.advance(HOUR + 60)
  expect((await app.browser().get(status(number, last4))).status).toBe(200)
})

test('walking over numbers from one address: ten failures, at every door together', async () => {
  await using app = await startTestApp()
  const { number, last4 } = await register(app)
  const walker = app.browser({ address: '203.0.113.5' })
  const codes: (string | null)[] = []
  for (let at = 0; at < 12; at += 1) {
    const asked = { registrationNumber: `REG20261122${900 + at}`, phoneLast4: '1234' }
    const answer =
      at % 2 === 0
        ? await walker.get(status(asked.registrationNumber, asked.phoneLast4))
        : await walker.query('registration.track', asked)
    codes.push(answer.code)
  }
  expect(codes).toEqual([...Array(10).fill('NOT_FOUND'), ...Array(2).fill('RATE_LIMITED')])
  expect((await walker.get(status(number, last4))).code).toBe('RATE_LIMITED')
  const page = await walker.post('/lacak', `registrationNumber=${number}&phoneLast4=${last4}`, {
    'content-type': 'application/x-www-form-urlencoded',
  })
  expect(page.status).toBe(429)
  expect((await app.browser({ address: '203.0.113.6' }).get(status(number, last4))).status).toBe(200)
})

test('many endings at the same moment, over two processes: ten are judged, the right one among them or not at all', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const { number, last4 } = await register(app)
  const endings = Array.from({ length: 60 }, (_unused, index) => ending(last4, index - 50 + 10_000))
  expect(endings).toContain(last4)
  const answers = await Promise.all(
    endings.map((guess, index) =>
      (index % 2 === 0 ? app : second).browser({ address: `198.51.100.${index}` }).get(status(number, guess)),
    ),
  )
  const codes = answers.map((answer) => answer.code)
  expect(codes.filter((code) => code === 'NOT_FOUND')).toHaveLength(10)
  expect(codes.filter((code) => code === 'RATE_LIMITED').length).toBeGreaterThanOrEqual(49)
})

test('a batch of the typed router counts call by call', async () => {
  await using app = await startTestApp()
  const { number, last4 } = await register(app)
  const inputs = Object.fromEntries(
    Array.from({ length: 10 }, (_unused, index) => [
      index,
      { registrationNumber: number, phoneLast4: ending(last4, index + 1) },
    ]),
  )
  const path = `/trpc/${Array(10).fill('registration.track').join(',')}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`
  await app.browser({ address: '203.0.113.5' }).get(path)
  expect((await app.browser({ address: '203.0.113.6' }).get(status(number, last4))).code).toBe('RATE_LIMITED')
})

test('unknown number and wrong digits are one answer', async () => {
  await using app = await startTestApp()
  const { number, last4 } = await register(app)
  const browser = app.browser()
  const answers = [
    await browser.get(status(number, ending(last4, 1))),
    await browser.get(status('REG20261122999', last4)),
    await browser.get(status('REG19000101001', '0000')),
  ]
  const seen = answers.map(({ status: http, body, headers }) => {
    const names = [...headers.keys()].toSorted()
    return JSON.stringify([http, { ...body, request_id: '' }, names])
  })
  expect(new Set(seen).size).toBe(1)
  expect(answers[0]?.status).toBe(404)
})

test('someone who looks on for long, by number and digits, is judged once', async () => {
  await using app = await startTestApp()
  const { number, last4 } = await register(app)
  const input = encodeURIComponent(JSON.stringify({ registrationNumber: number, phoneLast4: last4 }))
  const leave = new AbortController()
  const stream = await fetch(`${app.url}/trpc/registration.onTrack?input=${input}`, {
    headers: { accept: 'text/event-stream' },
    signal: leave.signal,
  })
  const reader = (stream.body ?? new ReadableStream<Uint8Array>()).pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  while (!seen.includes(number)) seen += (await reader.read()).value ?? ''
  // Somebody else uses up the number's failures: whoever is in stays in.
  for (let by = 1; by <= 10; by += 1)
    await app.browser({ address: `198.51.100.${by}` }).get(status(number, ending(last4, by)))
  await app.app.context.write(async (tx) => {
    await tx.update(tx.tables.registrations).set({ version: 2, state: 'verified' })
  })
  while (!seen.includes('"verified"')) seen += (await reader.read()).value ?? ''
  leave.abort()
  expect(seen).not.toContain('RATE_LIMITED')
})
