import { expect, test } from 'vitest'
import { proveHousehold, register, rows, submit, tally } from '../../../test/household.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { createFakeClock } from '../../ports/clock.ts'

test('fifty at once in two processes: fifty numbers, none twice, none left out', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const households = []
  for (let count = 0; count < 50; count += 1) households.push(await proveHousehold(count % 2 === 0 ? app : second))
  const answers = await Promise.all(households.map((household) => submit(household)))
  expect(tally(answers)).toEqual({ 201: 50 })
  const numbers = answers.map((answer) => answer.body.data.registration_number).toSorted()
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, at) => `REG20261123${String(at + 1).padStart(3, '0')}`))
  expect(await rows(app, 'registrationCounters')).toEqual([{ day: '2026-11-23', value: 50 }])
})

test('refused submissions between good ones leave no gap', async () => {
  await using app = await startTestApp()
  const numbers: string[] = []
  for (let count = 0; count < 3; count += 1) {
    const household = await proveHousehold(app)
    await submit(household, { package_id: 'gone' })
    await submit(household, { verification_token: 'a'.repeat(43) })
    numbers.push((await submit(household)).body.data.registration_number)
  }
  expect(numbers).toEqual(['REG20261123001', 'REG20261123002', 'REG20261123003'])
})

test('the counter grows past 999, and such a number can be tracked', async () => {
  await using app = await startTestApp()
  await app.app.context.write(async (tx) => {
    await tx.insert(tx.tables.registrationCounters).values({ day: '2026-11-23', value: 998 })
  })
  const registered = [await register(app), await register(app), await register(app)]
  expect(registered.map(({ number }) => number)).toEqual(['REG20261123999', 'REG202611231000', 'REG202611231001'])
  for (const { browser, number, phone } of registered) {
    const found = await browser.get(`/api/registrations/public/status/${number}?phone_last4=${phone.slice(-4)}`)
    expect(found.body.data.registration_number).toBe(number)
  }
})

test.each([
  ['Asia/Jakarta', '2026-11-23T17:00:00Z'],
  ['Asia/Makassar', '2026-11-23T16:00:00Z'],
  ['Asia/Jayapura', '2026-11-23T15:00:00Z'],
  ['UTC', '2026-11-24T00:00:00Z'],
])('in %s the day changes at %s', async (zone, midnight) => {
  await using app = await startTestApp({
    env: { BUSINESS_TIME_ZONE: zone },
    clock: createFakeClock(Date.parse(midnight) - 1000),
  })
  const before = await register(app)
  app.clock.advance(1)
  const after = await register(app)
  expect([before.number, after.number]).toEqual(['REG20261123001', 'REG20261124001'])
})

/** Monday, 23 November 2026, ten in the morning in Jakarta. */
test.each([
  ['yesterday', '2026-11-22', false],
  ['today', '2026-11-23', false],
  ['tomorrow', '2026-11-24', true],
  ['Saturday', '2026-11-28', true],
  ['Sunday', '2026-11-29', false],
  ['the last day of the horizon', '2026-12-23', true],
  ['the day after it', '2026-12-24', false],
  ['next year', '2027-11-24', false],
])('%s may be preferred or not', async (_which, date, allowed) => {
  await using app = await startTestApp()
  const household = await proveHousehold(app)
  const answer = await submit(household, { preferred_installation_date: date })
  const errors = allowed ? undefined : [expect.objectContaining({ path: 'preferred_installation_date' })]
  expect([answer.status, answer.body.errors]).toEqual([allowed ? 201 : 400, errors])
  const days = (await household.browser.query('slots.available')).body.result.data as { date: string }[]
  expect(days.some((day) => day.date === date)).toBe(allowed)
})

test('"today" is that of the business, not of the server', async () => {
  const clock = createFakeClock(Date.parse('2026-11-23T17:30:00Z'))
  await using app = await startTestApp({ clock })
  const household = await proveHousehold(app)
  expect((await submit(household, { preferred_installation_date: '2026-11-24' })).code).toBe('VALIDATION_FAILED')
  expect((await submit(household, { preferred_installation_date: '2026-11-25' })).status).toBe(201)
})
