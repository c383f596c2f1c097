import { expect, test, vi } from 'vitest'
import type { Answer, Client } from '../client.ts'
import { startTestApp, type TestApp } from '../start-test-app.ts'
import { gatewayPhone, otherThan, readCode, registrationForm } from '../verify-number.ts'
import { onDatabase, readWholeDatabase } from './database.ts'

// Many requests on a machine that may be busy with other tests: waiting long is no failure.
vi.setConfig({ testTimeout: 120_000 })

const IDENTITY = '3273010101900001'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const SUBMIT = '/api/registrations/public'

/** A browser that keeps everything it was ever told, with where it came from. */
function recording(browser: Client, heard: { from: string; text: string }[]): Client {
  const keep = async (from: string, answering: Promise<Answer>): Promise<Answer> => {
    const answer = await answering
    heard.push({ from: `${from} body`, text: JSON.stringify(answer.body) })
    heard.push({ from: `${from} headers`, text: [...answer.headers].map((header) => header.join(': ')).join('\n') })
    return answer
  }
  return {
    ...browser,
    get: (path, headers) => keep(`GET ${path.split('?')[0]}`, browser.get(path, headers)),
    post: (path, body, headers) => keep(`POST ${path}`, browser.post(path, body, headers)),
    query: (procedure, input) => keep(procedure, browser.query(procedure, input)),
    mutate: (procedure, input) => keep(procedure, browser.mutate(procedure, input)),
    requestCode: (phone, more) => keep('request-otp', browser.requestCode(phone, more)),
    verifyCode: (phone, otp, more) => keep('verify-otp', browser.verifyCode(phone, otp, more)),
  }
}

type Secrets = Record<'code' | 'proof' | 'cookie' | 'trackingToken' | 'identity', string>

/** The whole way, with the wrong turns that people and attackers take. */
async function walkTheWholeWay(
  app: TestApp,
  heard: { from: string; text: string }[],
): Promise<{ secrets: Secrets; phone: string }> {
  const browser = recording(app.browser(), heard)
  const phone = app.phone()
  const asked = await browser.requestCode(phone)
  const cookie = /sambung_verification=([^;]+)/.exec(asked.headers.get('set-cookie') ?? '')?.[1] ?? ''
  const code = await readCode(app, phone)
  const withCookie = { cookie: `sambung_verification=${cookie}` }

  await browser.requestCode(phone)
  await browser.get('/daftar/kode', withCookie)
  await browser.query('verification.progress', { verificationId: asked.body.data.verification_id })
  await browser.verifyCode(phone, otherThan(code))
  await browser.verifyCode(phone, ` ${code}`)
  await browser.verifyCode(phone, [code])
  await browser.verifyCode(app.phone(), code)
  await browser.post('/daftar/kode', `code=${otherThan(code)}`, { ...FORM, ...withCookie })
  await browser.mutate('verification.verify', { phone: `${phone} `, code })
  const verified = await browser.verifyCode(phone, code)
  const proof = verified.body.data.verification_token
  await browser.verifyCode(phone, code)
  await browser.mutate('verification.verify', { phone, code })

  const form = { ...(await registrationForm(app, { phone, token: proof })), id_card_number: IDENTITY }
  await browser.post(SUBMIT, { ...form, phone: app.phone() })
  await browser.post(SUBMIT, { ...form, package_id: 'none' })
  await browser.post(SUBMIT, { ...form, consent: false, id_card_number: `${IDENTITY}0`, postal_code: code })
  await browser.post(SUBMIT, JSON.stringify(form).slice(0, -1))
  const registered = await browser.post(SUBMIT, form, { 'idempotency-key': 'once' })
  expect(registered.status).toBe(201)
  const { registration_number: number, tracking_url: url } = registered.body.data
  const trackingToken = url.split('#t=')[1] ?? ''
  await browser.post(SUBMIT, form)
  await browser.mutate('registration.submit', { ...form, verificationToken: proof })

  await app.deliverDue()
  await browser.get(`/api/registrations/public/status/${number}?phone_last4=${phone.slice(-4)}`)
  await browser.get(`/api/registrations/public/status/${number}?phone_last4=0000`)
  await browser.get(`/lacak/${number}?t=${trackingToken}`)
  await browser.get(`/lacak/${number}`)
  await browser.query('registration.track', { trackingToken })
  await browser.query('registration.track', { trackingToken: otherThan('123456') })
  await browser.mutate('registration.cancel', { trackingToken: `${trackingToken}x`, reason: 'x' })
  await browser.mutate('registration.cancel', { trackingToken })
  await app.deliverDue()
  return { secrets: { code, proof, cookie, trackingToken, identity: IDENTITY }, phone }
}

test('no secret of a whole run is found anywhere but where it is handed over', async () => {
  await using app = await startTestApp({ env: { LOG_LEVEL: 'debug' } })
  const heard: { from: string; text: string }[] = []
  const { secrets, phone } = await walkTheWholeWay(app, heard)
  for (const secret of Object.values(secrets)) expect(secret.length).toBeGreaterThanOrEqual(6)

  const where = (secret: string) => [
    ...new Set(heard.filter(({ text }) => text.includes(secret)).map(({ from }) => from)),
  ]
  expect(where(secrets.code)).toEqual([])
  expect(where(secrets.identity)).toEqual([])
  expect(where(secrets.proof)).toEqual(['verify-otp body'])
  expect(where(secrets.cookie)).toEqual(['request-otp headers'])
  // The one who registers is given the link; whoever opens it holds it already.
  const holders = where(secrets.trackingToken).filter((from) => !from.startsWith('GET /lacak/REG'))
  expect(holders).toEqual([`POST ${SUBMIT} body`])

  const database = JSON.stringify(await readWholeDatabase(app.databaseUrl))
  expect(database).toContain(`+62${phone.slice(1)}`)
  for (const [name, secret] of Object.entries(secrets)) expect([name, database.includes(secret)]).toEqual([name, false])

  const log = app.logLines.join('')
  expect(app.logLines.length).toBeGreaterThan(20)
  for (const [name, secret] of Object.entries(secrets)) expect([name, log.includes(secret)]).toEqual([name, false])
  // Nor a phone in full, in any of its forms.
  expect(log.includes(phone.slice(1))).toBe(false)
  expect(log).toContain(`WhatsApp sent to ${gatewayPhone(phone).slice(0, 5)}****${phone.slice(-4)} via fonnte`)

  const messages = app.gateway.messages()
  expect(messages.filter(({ text }) => text.includes(secrets.code)).map(({ phone: to }) => to)).toEqual([
    gatewayPhone(phone),
  ])
  for (const name of ['proof', 'cookie', 'identity'] as const)
    expect(messages.filter(({ text }) => text.includes(secrets[name]))).toEqual([])
  const linked = messages.filter(({ text }) => text.includes(secrets.trackingToken))
  expect(new Set(linked.map(({ phone: to }) => to))).toEqual(new Set([gatewayPhone(phone)]))
})

test('a failure of ours tells the browser a request id, the log the cause, and neither of them a secret', async () => {
  await using app = await startTestApp()
  const heard: { from: string; text: string }[] = []
  const browser = recording(app.browser(), heard)
  const phone = app.phone()
  await browser.requestCode(phone)
  const code = await readCode(app, phone)
  const proof = (await browser.verifyCode(phone, code)).body.data.verification_token
  const form = await registrationForm(app, { phone, token: proof })
  heard.length = 0
  // Tables go away under the server: every query fails in the driver's own words, with its values.
  for (const table of ['packages', 'proofs', 'registrations', 'verification_numbers', 'verifications'])
    await onDatabase(app.databaseUrl, `ALTER TABLE ${table} RENAME TO ${table}_gone`)
  const answers = [
    await browser.post(SUBMIT, { ...form, id_card_number: IDENTITY }),
    await browser.requestCode(app.phone()),
    await browser.verifyCode(phone, code),
    await browser.mutate('verification.verify', { phone, code }),
    await browser.query('catalog.packages'),
  ]
  for (const answer of answers) {
    expect([500, 503]).toContain(answer.status)
    expect(['INTERNAL', 'SERVICE_UNAVAILABLE']).toContain(answer.code)
    const requestId = answer.body.request_id ?? answer.body.error.data.app.requestId
    expect(app.logLines.some((line) => line.includes(requestId) && line.includes('"stack"'))).toBe(true)
    expect(JSON.stringify(answer.body)).not.toMatch(
      /\.[jt]s:\d+|select |insert |Failed query|no such table|does not exist|_gone/,
    )
  }
  const everything = app.logLines.join('') + heard.map(({ text }) => text).join('')
  for (const secret of [code, proof, IDENTITY, phone.slice(1)]) expect(everything).not.toContain(secret)
})

/** What can be told apart from outside: the status, the shape, the headers by name, the message to the phone. */
function appearance(app: TestApp, phone: string, answer: Answer): string {
  const shape = JSON.stringify(answer.body, (_key, value: unknown) =>
    typeof value === 'string' && /^[\w-]{22,}$/.test(value) ? 'id' : value,
  )
  const messages = app.gateway.messages(gatewayPhone(phone)).filter(({ code }) => code !== null)
  const text = messages.at(-1)?.text.replace(/\*\d{6}\*/, '*code*')
  return JSON.stringify([answer.status, shape, [...answer.headers.keys()].toSorted(), text, messages.length])
}

test('a stranger’s number, a customer’s and one just proven look the same from outside', async () => {
  await using app = await startTestApp()
  const [stranger, customer, proven] = [app.phone(), app.phone(), app.phone()]
  for (const phone of [customer, proven]) {
    const browser = app.browser()
    await browser.requestCode(phone)
    const token = (await browser.verifyCode(phone, await readCode(app, phone))).body.data.verification_token
    if (phone === customer) await browser.post(SUBMIT, await registrationForm(app, { phone, token }))
  }
  await app.deliverDue()
  app.clock.advance(3600)
  const looks = async (act: (phone: string) => Promise<Answer>) => {
    const seen = new Set<string>()
    for (const phone of [stranger, customer, proven]) {
      const answer = await act(phone)
      const messages = phone === stranger ? 0 : 1
      seen.add(
        appearance(app, phone, answer).replace(/,\d+\]$/, (count) => `,${Number(count.slice(1, -1)) - messages}]`),
      )
    }
    return [...seen]
  }
  expect(await looks((phone) => app.browser({ address: '203.0.113.1' }).requestCode(phone))).toHaveLength(1)
  expect(await looks((phone) => app.browser({ address: '203.0.113.1' }).requestCode(phone))).toHaveLength(1)
  expect(await looks((phone) => app.browser({ address: '203.0.113.2' }).verifyCode(phone, '123456'))).toHaveLength(1)
  expect(
    await looks((phone) => app.browser({ address: '203.0.113.1' }).mutate('verification.verify', { phone, code: 'x' })),
  ).toHaveLength(1)
})
