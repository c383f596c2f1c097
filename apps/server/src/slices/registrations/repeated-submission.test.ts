import { describe, expect, test } from 'vitest'
import { proveHousehold, readRegistered, register, rows, submit, tally, toCamel } from '../../../test/household.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { proveNumber } from '../../../test/verify-number.ts'

const KEY = { 'idempotency-key': 'one-press-of-the-button' }

describe('the same submission again', () => {
  test('twenty at once in two processes: one registration, one answer', async () => {
    await using app = await startTestApp()
    await using second = await startTestApp({ beside: app })
    const household = await proveHousehold(app)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => {
        const browser = (at % 2 === 0 ? app : second).browser()
        return submit({ ...household, browser }, {}, KEY)
      }),
    )
    expect(tally(answers)).toEqual({ 201: 20 })
    expect(new Set(answers.map((answer) => answer.body.data.registration_number))).toEqual(new Set(['REG20261123001']))
    expect(new Set(answers.map((answer) => answer.body.data.tracking_url.split('#')[1])).size).toBe(1)
    expect(await rows(app, 'registrations')).toHaveLength(1)
    expect((await rows(app, 'messages')).filter((message) => message.lane === 'notice')).toHaveLength(2)
  })

  test('through the other door is the same submission', async () => {
    await using app = await startTestApp()
    const household = await proveHousehold(app)
    const first = await submit(household, {}, KEY)
    const form = { ...toCamel(household.form), idempotencyKey: KEY['idempotency-key'] }
    const again = await household.browser.mutate('registration.submit', form)
    expect(again.body.result.data).toMatchObject({ registrationNumber: first.body.data.registration_number })
  })

  test('an hour later, past midnight, with a package gone meanwhile: still the first answer', async () => {
    await using app = await startTestApp()
    const household = await proveHousehold(app)
    const change = { preferred_installation_date: '2026-11-24' }
    const first = await submit(household, change, KEY)
    expect(first.status).toBe(201)
    await app.app.context.write(async (tx) => {
      await tx.update(tx.tables.packages).set({ active: false })
    })
    app.clock.advance(24 * 3600)
    const again = await submit(household, change, KEY)
    expect([again.status, again.body.data]).toEqual([201, first.body.data])
  })

  test('with another body under the key is a conflict, and changes nothing', async () => {
    await using app = await startTestApp()
    const household = await proveHousehold(app)
    await submit(household, {}, KEY)
    const other = await submit(household, { address: 'Jl. Anggrek 77' }, KEY)
    expect([other.status, other.code]).toEqual([409, 'CONFLICT'])
    expect(await rows(app, 'registrations')).toHaveLength(1)
  })

  test('a key that led to a refusal is free for the corrected form', async () => {
    await using app = await startTestApp()
    const household = await proveHousehold(app)
    expect((await submit(household, { package_id: 'gone' }, KEY)).code).toBe('PACKAGE_UNAVAILABLE')
    expect(await rows(app, 'idempotencyKeys')).toEqual([])
    expect((await submit(household, {}, KEY)).status).toBe(201)
  })

  test("somebody else's key shows nothing of theirs", async () => {
    await using app = await startTestApp()
    const [victim, stranger] = [await proveHousehold(app), await proveHousehold(app)]
    const first = await submit(victim, {}, KEY)
    for (const verification_token of [undefined, '', 'a'.repeat(43)]) {
      const guess = await submit({ ...victim, browser: app.browser() }, { verification_token }, KEY)
      expect(guess.code).toBe('VERIFICATION_REQUIRED')
      expect(JSON.stringify(guess.body)).not.toContain(first.body.data.registration_number)
    }
    const own = await submit(stranger, {}, KEY)
    expect(own.status).toBe(201)
    expect(own.body.data.registration_number).not.toBe(first.body.data.registration_number)
  })

  test.each(['', ' ', 'x'.repeat(201)])('the key %j is refused or as good as none, never a crash', async (key) => {
    await using app = await startTestApp()
    const household = await proveHousehold(app)
    const answer = await submit(household, {}, { 'idempotency-key': key })
    expect([201, 400]).toContain(answer.status)
    if (answer.status === 400) expect(answer.body.errors.map((error) => error.path)).toEqual(['idempotency_key'])
  })
})

describe('one phone and one address', () => {
  test('however the address is written, are one registration in progress', async () => {
    await using app = await startTestApp()
    const first = await register(app, { address: 'Jl. Mawar No. 5', city: 'Kota Bandung' })
    const ways = ['jalan mawar 5', 'JLN. MAWAR NO.5', 'Jl Mawar, Nomor 5', 'Jl. Mawar No5', '  jl.   Máwar no 5 ']
    const token = await proveAgain(app, first.phone)
    for (const address of ways) {
      const refused = await submit({ ...first, token }, { verification_token: token, address, city: 'KOTA BANDUNG' })
      expect({ address, status: refused.status, code: refused.code }).toEqual({
        address,
        status: 409,
        code: 'DUPLICATE_REGISTRATION',
      })
      expect(refused.body.registration_number).toBe(first.number)
    }
    // None of the refusals used the proof up.
    const elsewhere = await submit(first, {
      verification_token: token,
      address: 'Jl. Mawar No. 6',
      city: 'Kota Bandung',
    })
    expect(elsewhere.status).toBe(201)
  })

  test('of two phones are two registrations', async () => {
    await using app = await startTestApp()
    await register(app, { address: 'Jl. Mawar No. 5' })
    expect((await submit(await proveHousehold(app), { address: 'Jl. Mawar No. 5' })).status).toBe(201)
  })

  test('sent with two proofs at the same moment in two processes: exactly one', async () => {
    await using app = await startTestApp()
    await using second = await startTestApp({ beside: app })
    for (let round = 0; round < 5; round += 1) {
      const household = await proveHousehold(app)
      const other = await proveAgain(app, household.phone)
      const answers = await Promise.all([
        submit(household, { address: `Jl. Dahlia No. ${round}` }),
        submit(
          { ...household, browser: second.browser() },
          { verification_token: other, address: `jalan dahlia ${round}` },
        ),
      ])
      expect(tally(answers)).toEqual({ 201: 1, DUPLICATE_REGISTRATION: 1 })
    }
    const numbers = (await rows(app, 'registrations')).map((row) => row.number).toSorted()
    expect(numbers).toEqual([1, 2, 3, 4, 5].map((count) => `REG2026112300${count}`))
  })

  test('may register again after a cancellation', async () => {
    await using app = await startTestApp()
    const first = await register(app)
    const cancelled = await first.browser.mutate('registration.cancel', { trackingToken: first.trackingToken })
    expect(cancelled.status).toBe(200)
    const token = await proveAgain(app, first.phone)
    const again = await submit(first, { verification_token: token })
    expect((await readRegistered(app, again)).number).not.toBe(first.number)
  })
})

/** A second proof of a number, from another browser. */
async function proveAgain(app: Parameters<typeof proveNumber>[0], phone: string): Promise<string> {
  app.clock.advance(60)
  return proveNumber(app, app.browser({ address: '198.51.100.7' }), phone)
}
