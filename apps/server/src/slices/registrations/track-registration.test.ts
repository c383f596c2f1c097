import type { AppError } from '@sambung/shared/errors'
import { describe, expect, test } from 'vitest'
import type { Answer, Client } from '../../../test/client.ts'
import { register, rows, tally } from '../../../test/household.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { otherThan } from '../../../test/verify-number.ts'
import type { PublicContext } from '../../app/context.ts'
import { trackRegistration } from './track-registration.ts'

const UNKNOWN = 'REG20261123777'

function look(browser: Client, number: string, last4: string): Promise<Answer> {
  return browser.get(`/api/registrations/public/status/${number}?phone_last4=${last4}`)
}

function wrongEnding(phone: string): string {
  return otherThan(phone.slice(-6)).slice(-4)
}

describe('a registration', () => {
  test('is found by its link, and by its number with the last four digits', async () => {
    await using app = await startTestApp()
    const { browser, number, phone, trackingToken } = await register(app)
    const byLink = await browser.query('registration.track', { trackingToken })
    expect(byLink.status).toBe(200)
    expect(byLink.body.result.data).toMatchObject({
      registrationNumber: number,
      status: 'pending_verification',
      timeline: [{ status: 'pending_verification', at: '2026-11-23T03:00:00.000Z' }],
      canCancel: true,
      version: 1,
    })
    const byDigits = await browser.query('registration.track', {
      registrationNumber: number,
      phoneLast4: phone.slice(-4),
    })
    // Whoever knows only number and digits may look, not cancel.
    expect(byDigits.body.result.data).toEqual({ ...(byLink.body.result.data as object), canCancel: false })

    const facade = await look(browser, number.toLowerCase(), phone.slice(-4))
    expect([facade.status, facade.body.success]).toEqual([200, true])
    expect(facade.body.data).toMatchObject({ registration_number: number, status: 'pending_verification' })
    expect(facade.headers.get('cache-control')).toBe('no-store')
  })

  test('shows five steps, the first done and the second under way', async () => {
    await using app = await startTestApp()
    const { browser, trackingToken } = await register(app)
    const { data } = (await browser.query('registration.track', { trackingToken })).body.result
    expect(data).toMatchObject({
      steps: [
        { step: 'received', state: 'done', at: '2026-11-23T03:00:00.000Z' },
        { step: 'reviewed', state: 'now', at: null },
        { step: 'survey', state: 'todo', at: null },
        { step: 'scheduled', state: 'todo', at: null },
        { step: 'active', state: 'todo', at: null },
      ],
    })
  })

  test('shows nothing that only the applicant should know', async () => {
    await using app = await startTestApp()
    const secrets = {
      full_name: 'Siti Rahmawati',
      email: 'siti.rahmawati@example.com',
      id_card_number: '3273010101900001',
      address: 'Jl. Mawar Dalam No. 5',
      address_notes: 'pagar putih',
      notes: 'anjing galak',
      rt: '917',
      postal_code: '40135',
      latitude: -6.87654,
      longitude: 107.61234,
    }
    const { browser, number, phone, trackingToken } = await register(app, secrets)
    const answers = [
      await look(browser, number, phone.slice(-4)),
      await browser.query('registration.track', { trackingToken }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(200)
      const shown = JSON.stringify(answer.body)
      const hidden = [phone, phone.slice(1), 'Rahmawati', 'Mawar', trackingToken, ...Object.values(secrets).map(String)]
      for (const secret of hidden) expect(shown).not.toContain(secret)
      expect(shown).toContain('0812-****-')
    }
  })

  test('of somebody with one name and a short address shows neither', async () => {
    await using app = await startTestApp()
    const { browser, trackingToken } = await register(app, { full_name: 'Suharti', address: 'C3/5a' })
    const { data } = (await browser.query('registration.track', { trackingToken })).body.result
    expect(data).toMatchObject({ fullName: 'S•••', address: '•••, Dago, Coblong, Kota Bandung' })
  })
})

describe('unknown and wrong', () => {
  test('are the same answer, but for the id of the request', async () => {
    await using app = await startTestApp()
    const { browser, number, phone } = await register(app)
    const wrong = await look(browser, number, wrongEnding(phone))
    const unknown = await look(browser, UNKNOWN, phone.slice(-4))
    const without = (answer: Answer) => ({ ...answer.body, request_id: '' })
    expect([wrong.status, wrong.code]).toEqual([404, 'NOT_FOUND'])
    expect([unknown.status, without(unknown)]).toEqual([wrong.status, without(wrong)])
    expect([...unknown.headers.keys()]).toEqual([...wrong.headers.keys()])

    const link = await browser.query('registration.track', { trackingToken: 'a'.repeat(43) })
    expect([link.status, link.code]).toEqual([404, 'NOT_FOUND'])
  })

  test.each(['known', 'unknown'])(
    'ten failures close a %s number from every address, and its link stays open',
    async (which) => {
      await using app = await startTestApp()
      const { number, phone, trackingToken } = await register(app)
      const asked = which === 'known' ? number : UNKNOWN
      const from = (at: number) => app.browser({ address: `198.51.100.${at}` })
      const answers: Answer[] = []
      for (let at = 1; at <= 12; at += 1) answers.push(await look(from(at), asked, wrongEnding(phone)))
      expect(tally(answers)).toEqual({ NOT_FOUND: 10, RATE_LIMITED: 2 })
      expect(answers.slice(0, 10).every((answer) => answer.status === 404)).toBe(true)
      const closed = await look(from(99), asked, phone.slice(-4))
      expect([closed.status, closed.code]).toEqual([429, 'RATE_LIMITED'])
      expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(0)

      expect((await from(99).query('registration.track', { trackingToken })).status).toBe(200)
      app.clock.advance(3660)
      expect((await look(from(99), asked, phone.slice(-4))).status).toBe(which === 'known' ? 200 : 404)
    },
  )

  test('walking the numbers from one address is stopped after ten, for others nothing changes', async () => {
    await using app = await startTestApp()
    const { number, phone, trackingToken } = await register(app)
    const walker = app.browser({ address: '198.51.100.1' })
    const answers: Answer[] = []
    for (let at = 100; at < 112; at += 1) answers.push(await look(walker, `REG20261123${at}`, '1234'))
    expect(tally(answers)).toEqual({ NOT_FOUND: 10, RATE_LIMITED: 2 })
    expect((await look(walker, number, phone.slice(-4))).code).toBe('RATE_LIMITED')
    expect((await walker.query('registration.track', { trackingToken })).status).toBe(200)
    expect((await look(app.browser({ address: '198.51.100.2' }), number, phone.slice(-4))).status).toBe(200)
  })

  test('looking rightly costs nothing, however often', async () => {
    await using app = await startTestApp()
    const { browser, number, phone } = await register(app)
    for (let count = 0; count < 15; count += 1) expect((await look(browser, number, phone.slice(-4))).status).toBe(200)
    const answers: Answer[] = []
    for (let count = 0; count < 11; count += 1) answers.push(await look(browser, number, wrongEnding(phone)))
    expect(tally(answers)).toEqual({ NOT_FOUND: 10, RATE_LIMITED: 1 })
  })

  test('a right guess behind ten wrong ones of the same moment is not looked at', async () => {
    await using app = await startTestApp()
    const { number, phone } = await register(app)
    const from = (at: number): PublicContext => ({
      ...app.app.context,
      requestId: 'test',
      locale: 'id',
      addressKey: `198.51.100.${at}`,
      hasOwnAddress: true,
      browserToken: null,
      setBrowserToken: () => undefined,
      setCookie: () => undefined,
      findStaff: async () => null,
    })
    const endings = [...Array.from({ length: 30 }, () => wrongEnding(phone)), phone.slice(-4)]
    const outcomes = await Promise.allSettled(
      endings.map((phoneLast4, at) => trackRegistration(from(at), { registrationNumber: number, phoneLast4 })),
    )
    const codes = outcomes.map((outcome) =>
      outcome.status === 'rejected' ? (outcome.reason as AppError).code : 'found',
    )
    expect(codes.filter((code) => code === 'NOT_FOUND')).toHaveLength(10)
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(21)
  })

  test('guesses side by side over two processes: at most ten are looked at, the right one among them or not', async () => {
    await using app = await startTestApp()
    await using second = await startTestApp({ beside: app })
    const { number, phone } = await register(app)
    const wrong = Array.from({ length: 10_000 }, (_, ending) => String(ending).padStart(4, '0')).filter(
      (ending) => ending !== phone.slice(-4),
    )
    // The right ending comes last: by then every look that is allowed was spent.
    const endings = [...wrong.slice(0, 119), phone.slice(-4)]
    const answers = await Promise.all(
      endings.map((ending, at) => {
        const browser = (at % 2 === 0 ? app : second).browser({ address: `198.51.${at % 3}.${at}` })
        return look(browser, number, ending)
      }),
    )
    const counts = tally(answers)
    expect(counts['NOT_FOUND'] ?? 0).toBe(10)
    expect((counts['RATE_LIMITED'] ?? 0) + (counts['200'] ?? 0)).toBe(110)
    // A right look inside the ten that fit gives its place back; beyond them it is refused like any other.
    expect(counts['200'] ?? 0).toBeLessThanOrEqual(1)
    const after = await look(app.browser({ address: '203.0.113.5' }), number, phone.slice(-4))
    expect(after.code).toBe('RATE_LIMITED')
  })
})

describe('the live page', () => {
  test('brings the registration at once and every move after it, from whichever process', async () => {
    await using app = await startTestApp()
    await using second = await startTestApp({ beside: app })
    const { trackingToken } = await register(app)
    const stop = new AbortController()
    const states: string[] = []
    for await (const view of stream(app.url, { trackingToken }, stop.signal)) {
      states.push(view.status)
      if (states.length === 1) await second.browser().mutate('registration.cancel', { trackingToken })
      else break
    }
    stop.abort()
    expect(states).toEqual(['pending_verification', 'cancelled'])
  })

  test('tells a decision of the office when it can no longer be undone, and one that was undone never', async () => {
    await using app = await startTestApp()
    const office = await signInAs(app, 'customer_service')
    const { id, trackingToken } = await register(app)
    const stop = new AbortController()
    const states: string[] = []
    for await (const view of stream(app.url, { trackingToken }, stop.signal)) {
      states.push(view.status)
      if (states.length > 1) break
      const reason = { reasonCode: 'other', reason: 'sebab tertentu' }
      await office.mutate('registrations.transition', { id, version: 1, to: 'rejected', ...reason })
      await office.mutate('registrations.undo', { id, version: 2 })
      await office.mutate('registrations.transition', { id, version: 3, to: 'verified' })
      app.clock.advance(60)
    }
    stop.abort()
    expect(states).toEqual(['pending_verification', 'verified'])
  })

  test("by number and digits is judged once: a stranger's failures do not stop it", async () => {
    await using app = await startTestApp()
    const { number, phone, trackingToken } = await register(app)
    const stop = new AbortController()
    const states: string[] = []
    for await (const view of stream(
      app.url,
      { registrationNumber: number, phoneLast4: phone.slice(-4) },
      stop.signal,
    )) {
      states.push(view.status)
      if (states.length > 1) break
      for (let at = 0; at < 11; at += 1)
        await look(app.browser({ address: `198.51.100.${at}` }), number, wrongEnding(phone))
      await app.browser().mutate('registration.cancel', { trackingToken })
    }
    stop.abort()
    expect(states).toEqual(['pending_verification', 'cancelled'])
  })
})

test('no look-up leaves a trace of the digits that were tried', async () => {
  await using app = await startTestApp()
  const { browser, number, phone } = await register(app)
  await look(browser, number, wrongEnding(phone))
  const keys = (await rows(app, 'limits')).map((row) => row.key).filter((key) => key.startsWith('track-'))
  expect(keys.toSorted()).toEqual(['track-address:unknown', `track-number:${number}`])
})

/** The views that `registration.onTrack` streams as server-sent events. */
async function* stream(url: string, input: object, signal: AbortSignal): AsyncGenerator<{ status: string }> {
  const response = await fetch(`${url}/trpc/registration.onTrack?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers: { accept: 'text/event-stream' },
    signal,
  })
  if (response.body === null) throw new Error('no stream')
  let text = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const data = /^data: (\{.*"status".*\})$/m.exec(event)?.[1]
      if (data !== undefined) yield JSON.parse(data) as { status: string }
    }
  }
}
