import { expect, test, vi } from 'vitest'
import { startSimulator } from '@sambung/simulator'
import { removeLeftovers } from '../../src/app/housekeeping.ts'
import { startTestApp } from '../start-test-app.ts'
import { gatewayPhone, readCode } from '../verify-number.ts'
import { onDatabase, readWholeDatabase } from './database.ts'
import { startFourProcesses } from './four-processes.ts'

// Many requests on a machine that may be busy with other tests: waiting long is no failure.
vi.setConfig({ testTimeout: 120_000 })

const HOUR = 60 * 60
const CODES = { accepted: null, limited: 'RATE_LIMITED', cooling: 'OTP_COOLDOWN' } as const

const inBlock = (block: number, index: number) =>
  `081200${String(block).padStart(3, '0')}${String(index).padStart(3, '0')}`

test('neighbouring numbers one by one, from ever new addresses: the block of a thousand is closed, the next is open', async () => {
  await using app = await startTestApp({ env: { OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR: '15' } })
  const codes: (string | null)[] = []
  for (let index = 0; index < 30; index += 1)
    codes.push((await app.browser({ address: `10.3.0.${index}` }).requestCode(inBlock(1, index * 33))).code)
  expect(codes).toEqual([...Array(15).fill(CODES.accepted), ...Array(15).fill(CODES.limited)])
  expect((await app.browser().requestCode(inBlock(2, 0))).status).toBe(200)
  expect(app.gateway.requests()).toHaveLength(16)
})

test('a number that is proven takes no room in its block', async () => {
  await using app = await startTestApp({ env: { OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR: '2' } })
  for (let index = 0; index < 6; index += 1) {
    const browser = app.browser({ address: `10.3.1.${index}` })
    const phone = inBlock(3, index)
    expect((await browser.requestCode(phone)).status).toBe(200)
    expect((await browser.verifyCode(phone, await readCode(app, phone))).status).toBe(200)
  }
})

test('one person bombed from many sources: five messages an hour, ten a day, no more', async () => {
  await using app = await startTestApp({
    env: { OTP_MAX_SENDS_PER_PHONE_PER_HOUR: '5', OTP_MAX_SENDS_PER_PHONE_PER_DAY: '10' },
  })
  const phone = app.phone()
  const sent = () => app.gateway.messages(gatewayPhone(phone)).length
  let source = 0
  for (let minute = 0; minute < 4 * 60; minute += 3) {
    await app.browser({ address: `10.4.${minute % 250}.${(source += 1)}` }).requestCode(phone)
    if (minute === 57) expect(sent()).toBe(5)
    app.clock.advance(180)
  }
  expect(sent()).toBe(10)
  const refused = await app.browser().requestCode(phone)
  expect([refused.status, refused.code]).toEqual([429, 'RATE_LIMITED'])
  expect(refused.body.retry_after).toBeGreaterThan(12 * HOUR)
})

test('a gateway that hangs and a client that retries: one message, and the client is told that it is pending', async () => {
  await using app = await startTestApp({ env: { OTP_SEND_WAIT_MS: '200' } })
  app.gateway.setFault({ answer: 'hang' })
  const browser = app.browser()
  const phone = app.phone()
  const first = await browser.requestCode(phone)
  expect([first.status, first.body.data.delivery]).toEqual([200, 'pending'])
  for (let retry = 0; retry < 5; retry += 1) expect((await browser.requestCode(phone)).code).toBe('OTP_COOLDOWN')
  await app.deliverDue()
  expect(app.gateway.requests()).toHaveLength(1)
  // The message did arrive, so the code in it works.
  expect((await browser.verifyCode(phone, await readCode(app, phone))).status).toBe(200)
  await app.gateway.close()
})

test('every route refuses: each was tried once, nothing was counted, the client is told the truth', async () => {
  await using second = await startSimulator({ port: 0, host: '127.0.0.1' })
  await using app = await startTestApp({
    env: {
      OTP_MAX_SENDS_PER_MINUTE: '2',
      WHATSAPP_FALLBACK_PROVIDER: 'fonnte',
      WHATSAPP_FALLBACK_API_URL: second.sendUrl,
      WHATSAPP_FALLBACK_API_TOKEN: 'second-token',
    },
  })
  for (const gateway of [app.gateway, second]) gateway.setFault({ deviceDisconnected: true })
  const phone = app.phone()
  for (let round = 1; round <= 4; round += 1) {
    const refused = await app.browser().requestCode(phone)
    expect([refused.status, refused.code]).toEqual([503, 'WHATSAPP_UNAVAILABLE'])
    expect(refused.headers.get('retry-after')).not.toBeNull()
    expect(refused.body.success).toBe(false)
    expect([app.gateway.requests().length, second.requests().length]).toEqual([round, round])
  }
  for (const gateway of [app.gateway, second]) gateway.setFault({ deviceDisconnected: false })
  expect((await app.browser().requestCode(phone)).status).toBe(200)
})

test('a budget of five and ten requests at once, over four processes: five messages', async () => {
  await using app = await startTestApp({ env: { OTP_MAX_SENDS_PER_DAY: '5' } })
  await using servers = await startFourProcesses(app)
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_unused, index) =>
      servers.browser(index, { address: `10.5.0.${index}` }).requestCode(app.phone()),
    ),
  )
  const codes = answers.map((answer) => answer.code)
  expect(codes.filter((code) => code === CODES.accepted)).toHaveLength(5)
  expect(codes.filter((code) => code === CODES.limited)).toHaveLength(5)
  expect(app.gateway.requests()).toHaveLength(5)
})

test('limits are the same over four processes and after a restart of all of them', async () => {
  const env = { OTP_MAX_REQUESTS_PER_IP_PER_HOUR: '7' }
  await using app = await startTestApp({ env })
  const address = '203.0.113.40'
  {
    await using servers = await startFourProcesses(app)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_unused, index) => servers.browser(index, { address }).requestCode(app.phone())),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(7)
  }
  await using restarted = await startFourProcesses(app)
  for (let index = 0; index < 4; index += 1)
    expect((await restarted.browser(index, { address }).requestCode(app.phone())).code).toBe('RATE_LIMITED')
  expect((await restarted.browser(0, { address: '203.0.113.41' }).requestCode(app.phone())).status).toBe(200)
  expect(restarted.output()).not.toMatch(/request failed/)
})

test('a flood that is refused leaves nothing behind', async () => {
  await using app = await startTestApp({ env: { OTP_MAX_SENDS_PER_MINUTE: '3' } })
  for (let index = 0; index < 3; index += 1) await app.browser().requestCode(app.phone())
  const sizes = async () => {
    const tables = Object.entries(await readWholeDatabase(app.databaseUrl))
    return Object.fromEntries(tables.map(([name, rows]) => [name, rows.length]))
  }
  const before = await sizes()
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_unused, index) => {
      const browser = app.browser({ address: `10.6.${index}.1` })
      const asked = await browser.requestCode(app.phone())
      // Guesses on numbers that nobody asked for are as free.
      const guessed = await browser.verifyCode(app.phone(), '123456')
      return [asked.code, guessed.code]
    }),
  )
  for (const codes of answers) expect(codes).toEqual(['RATE_LIMITED', 'OTP_NOT_FOUND'])
  expect(await sizes()).toEqual(before)
})

test('what a flood did leave is gone two days later, in small steps, and hits that still count stay', async () => {
  await using app = await startTestApp({ env: { OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR: '3' } })
  for (let index = 0; index < 30; index += 1) await app.browser().requestCode(inBlock(10 + index, 0))
  app.clock.advance(60 * HOUR)
  await removeLeftovers(app.app.context)
  for (const table of ['verifications', 'verification_numbers', 'limits'])
    expect([table, ...(await onDatabase(app.databaseUrl, `SELECT * FROM ${table}`))]).toEqual([table])

  // One is proven late: what its neighbours used of the block's hour is not forgotten with it.
  const proven = app.browser()
  await proven.requestCode(inBlock(99, 0))
  app.clock.advance(290)
  for (const index of [1, 2]) expect((await app.browser().requestCode(inBlock(99, index))).status).toBe(200)
  expect((await proven.verifyCode(inBlock(99, 0), await readCode(app, inBlock(99, 0)))).status).toBe(200)
  app.clock.advance(HOUR - 290 + 100)
  await removeLeftovers(app.app.context)
  expect((await app.browser().requestCode(inBlock(99, 3))).status).toBe(200)
  expect((await app.browser().requestCode(inBlock(99, 4))).code).toBe('RATE_LIMITED')
})
