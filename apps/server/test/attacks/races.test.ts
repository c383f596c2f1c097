import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Answer } from '../client.ts'
import { startTestApp, type TestApp } from '../start-test-app.ts'
import { gatewayPhone, readCode, registrationForm } from '../verify-number.ts'
import { endWait, onDatabase } from './database.ts'
import { startFourProcesses, type FourProcesses } from './four-processes.ts'

const ROUNDS = 200
const ROUNDS_AT_ONCE = 20

// Thousands of requests on a machine that may be busy with other tests: waiting long is no failure.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const ENV = {
  // Waits and slowness are not what these races are about; the one about resends lifts its waits itself.
  OTP_RESEND_COOLDOWN_SECONDS: '1000',
  OTP_SEND_WAIT_MS: '60000',
  WHATSAPP_NOTICES_PER_MINUTE: '1000',
}

let app: TestApp
let servers: FourProcesses

beforeAll(async () => {
  app = await startTestApp({ env: ENV })
  servers = await startFourProcesses(app)
})

afterAll(async () => {
  await servers[Symbol.asyncDispose]()
  await app[Symbol.asyncDispose]()
})

type Round = { phone: string; address: string }

/** 200 rounds, each with a number and an address of its own, a few side by side. */
async function race(run: (round: Round) => Promise<void>): Promise<void> {
  const rounds = Array.from({ length: ROUNDS }, (_unused, index) => index)
  while (rounds.length > 0) {
    const outcomes = await Promise.allSettled(
      rounds.splice(0, ROUNDS_AT_ONCE).map((index) => {
        const address = `10.1.${Math.floor(index / 200)}.${index % 200}`
        return run({ phone: app.phone(), address })
      }),
    )
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  }
  expect(servers.output()).not.toMatch(/request failed|service unavailable/)
}

function count(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, code } of answers) {
    const name = code ?? String(status)
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

/** The same call at each of the four, `times` in all, at the same moment. */
function atOnce(times: number, call: (index: number) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, (_unused, index) => call(index)))
}

async function ask({ phone, address }: Round): Promise<{ id: string; code: string }> {
  const asked = await servers.browser(0, { address }).requestCode(phone)
  expect(asked.status).toBe(200)
  return { id: asked.body.data.verification_id, code: await readCode(app, phone) }
}

const guess = (round: Round, index: number, given: { id: string; code: string }) =>
  servers.browser(index, { address: round.address }).verifyCode(round.phone, given.code, { verification_id: given.id })

const wrong = (code: string, by: number) => String((Number(code) + 1 + by) % 1_000_000).padStart(6, '0')

test('wrong codes at once: five are judged, the rest and then the right one are refused', async () => {
  await race(async (round) => {
    const { id, code } = await ask(round)
    const answers = await atOnce(12, (index) => guess(round, index, { id, code: wrong(code, index) }))
    expect(count(answers)).toEqual({ OTP_INCORRECT: 5, OTP_LOCKED: 7 })
    const left = answers.map((answer) => answer.body.attempts_left).filter((value) => value !== undefined)
    expect(left.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
    expect((await guess(round, 3, { id, code })).code).toBe('OTP_LOCKED')
  })
})

test('the right code twenty times at once: one proof, and nothing later', async () => {
  await race(async (round) => {
    const { id, code } = await ask(round)
    const answers = await atOnce(20, (index) => guess(round, index, { id, code }))
    expect(count(answers)).toEqual({ 200: 1, OTP_NOT_FOUND: 19 })
    expect((await guess(round, 1, { id, code })).code).toBe('OTP_NOT_FOUND')
    const proofs = `SELECT token_hash FROM proofs WHERE verification_id = '${id}'`
    expect(await onDatabase(app.databaseUrl, proofs)).toHaveLength(1)
  })
})

test('twenty requests at once for one number: one message', async () => {
  await race(async ({ phone, address }) => {
    const answers = await atOnce(20, (index) => servers.browser(index, { address }).requestCode(phone))
    expect(count(answers)).toEqual({ 200: 1, OTP_COOLDOWN: 19 })
    const calls = app.gateway.requests().filter(({ target }) => target === gatewayPhone(phone))
    expect(calls).toHaveLength(1)
  })
})

test('wrong codes beside the right one: the right one always succeeds', async () => {
  await race(async (round) => {
    const { id, code } = await ask(round)
    const answers = await atOnce(5, (index) =>
      guess(round, index, { id, code: index === 2 ? code : wrong(code, index) }),
    )
    expect(answers[2]?.status).toBe(200)
    // Judged before the right one, or too late to matter.
    for (const answer of answers.toSpliced(2, 1)) expect(['OTP_INCORRECT', 'OTP_NOT_FOUND']).toContain(answer.code)
  })
})

test('wrong codes at the moment of a resend: never six judged, never two live codes', async () => {
  await race(async (round) => {
    const { phone, address } = round
    const { id, code } = await ask(round)
    await endWait(app.databaseUrl, phone)
    const resend = servers.browser(1, { address }).requestCode(phone, { verification_id: id })
    const answers = await atOnce(6, (index) => guess(round, index, { id, code: wrong(code, index) }))
    const again = await resend
    expect(again.status).toBe(200)
    expect(count(answers)).toEqual({ OTP_INCORRECT: 5, OTP_LOCKED: 1 })
    // The old code is dead: a resend that came before the lock carried it again, one that came after made a new one.
    expect((await guess(round, 2, { id, code })).code).toBe('OTP_LOCKED')
    const newest = { id: again.body.data.verification_id, code: await readCode(app, phone) }
    const open = await onDatabase(
      app.databaseUrl,
      `SELECT id FROM verifications WHERE phone = '+62${phone.slice(1)}' AND state = 'open'`,
    )
    expect(open.map((row) => row['id'])).toEqual(newest.id === id ? [] : [newest.id])
    expect((await guess(round, 3, newest)).code).toBe(newest.id === id ? 'OTP_LOCKED' : null)
  })
})

test('one proof used four times at once: one registration', async () => {
  const form = await registrationForm(app, { phone: '', token: '' })
  await race(async (round) => {
    const { id, code } = await ask(round)
    const proof = (await guess(round, 1, { id, code })).body.data.verification_token
    const answers = await atOnce(4, (index) =>
      servers.browser(index, { address: round.address }).post('/api/registrations/public', {
        ...form,
        phone: round.phone,
        verification_token: proof,
        // Four houses, so that no other rule than the proof's own stands in the way.
        address: `Jl. Melati No. ${index + 1}`,
      }),
    )
    expect(count(answers)).toEqual({ 201: 1, VERIFICATION_REQUIRED: 3 })
  })
  const numbers = await onDatabase(app.databaseUrl, 'SELECT number FROM registrations')
  expect(new Set(numbers.map((row) => row['number'])).size).toBe(ROUNDS)
})

test('two hundred wrong codes at once on one verification: five are judged', async () => {
  const round = { phone: app.phone(), address: '10.2.0.1' }
  const { id, code } = await ask(round)
  const answers = await atOnce(200, (index) => guess(round, index, { id, code: wrong(code, index) }))
  expect(count(answers)).toEqual({ OTP_INCORRECT: 5, OTP_LOCKED: 195 })
  expect((await guess(round, 0, { id, code })).code).toBe('OTP_LOCKED')
})
