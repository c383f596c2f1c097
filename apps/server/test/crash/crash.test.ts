import { expect, test } from 'vitest'
import { createClient } from '../client.ts'
import { startHeldGateway } from '../held-gateway.ts'
import { onlyMessage, outbox } from '../outbox.ts'
import { startServerProcess } from '../server-process.ts'
import { startTestApp, type TestApp } from '../start-test-app.ts'
import { createFakeClock } from '../../src/ports/clock.ts'
import { registrationForm } from '../verify-number.ts'
import { runCrashes } from './crash-run.ts'

/** What the processes of one test share: database, keys, gateway. */
const shared = (app: TestApp, sendUrl: string) => ({
  DATABASE_URL: app.databaseUrl,
  DATA_DIR: app.dataDir,
  WHATSAPP_ENABLED: 'true',
  WHATSAPP_PROVIDER: 'fonnte',
  WHATSAPP_API_URL: sendUrl,
  WHATSAPP_API_TOKEN: 'test-token',
})

/** Beside the real processes, an application whose clock can be put forward: leases end without waiting for them. */
const startBeside = () => startTestApp({ clock: createFakeClock(Date.now()) })

const answered = () => 'answered'
const cutOff = () => 'cut off'

test(
  'killed fifteen times under load: nothing acknowledged is lost, nothing is sent twice',
  { timeout: 240_000 },
  async () => {
    await using app = await startBeside()
    const figures = await runCrashes({ databaseUrl: app.databaseUrl, dataDir: app.dataDir, kills: 15 })
    expect(figures).toMatchObject({
      kills: 15,
      lost: 0,
      doubledRegistrations: 0,
      withoutNotice: 0,
      doubledNotices: 0,
      unsettled: 0,
      violations: [],
    })
    expect(figures.acknowledged).toBeGreaterThan(0)
  },
)

test('killed after the code was sent, before its outcome: the code is good after the restart', async () => {
  await using app = await startBeside()
  await using gateway = await startHeldGateway()
  const phone = app.phone()
  const first = await startServerProcess(shared(app, gateway.sendUrl))
  const asked = createClient(first.url).requestCode(phone).then(answered, cutOff)
  const { message } = await gateway.next()
  await first.kill()
  expect(await asked).toBe('cut off')

  const second = await startServerProcess(shared(app, gateway.sendUrl))
  const again = await createClient(second.url).requestCode(phone)
  expect(again.code).toBe('OTP_COOLDOWN')
  const code = /\*(\d{6})\*/.exec(message)?.[1]
  expect((await createClient(second.url).verifyCode(phone, code)).status).toBe(200)
  await second.kill()
  // Nobody needs the code any more: the claim that ended sends nothing.
  app.clock.advance(60)
  expect(await app.deliverDue()).toBe(1)
  expect(await onlyMessage(app, 'otp')).toMatchObject({ state: 'expired' })
  expect(gateway.count()).toBe(1)
})

test('killed with a code that never arrived: another process sends the same one', async () => {
  await using app = await startBeside()
  await using gateway = await startHeldGateway()
  const phone = app.phone()
  const process = await startServerProcess(shared(app, gateway.sendUrl))
  const asked = createClient(process.url).requestCode(phone).then(answered, cutOff)
  const { message } = await gateway.next()
  await process.kill()
  expect(await asked).toBe('cut off')
  expect(await app.deliverDue()).toBe(0)
  app.clock.advance(60)
  expect(await app.deliverDue()).toBe(1)
  // The same code, so a customer who got both can use either.
  expect(app.gateway.messages(phone).map(({ text }) => text)).toEqual([message])
  expect(await onlyMessage(app, 'otp')).toMatchObject({ state: 'accepted', attempts: 2 })
})

test('killed while a notice was on its way: unknown, and not repeated', async () => {
  await using app = await startBeside()
  await using gateway = await startHeldGateway()
  const phone = app.phone()
  const process = await startServerProcess(shared(app, gateway.sendUrl))
  const browser = createClient(process.url)
  const asked = browser.requestCode(phone)
  const send = await gateway.next()
  send.accept('1')
  await asked
  const verified = await browser.verifyCode(phone, /\*(\d{6})\*/.exec(send.message)?.[1])
  const form = await registrationForm(app, { phone, token: verified.body.data.verification_token })
  const submitted = await browser.post('/api/registrations/public', form)
  expect(submitted.status).toBe(201)
  expect((await gateway.next()).message).toContain(submitted.body.data.registration_number)
  await process.kill()

  app.clock.advance(60)
  expect(await app.deliverDue()).toBe(0)
  expect(await onlyMessage(app, 'registration-received')).toMatchObject({ state: 'unknown', cause: 'process_ended' })
  app.clock.advance(24 * 60 * 60)
  expect(await app.deliverDue()).toBe(0)
  expect([gateway.count(), app.gateway.requests().length]).toEqual([2, 0])
})

test('killed after the registration, before its notice: another process sends it, once', async () => {
  await using app = await startBeside()
  const phone = app.phone()
  const process = await startServerProcess({
    ...shared(app, app.gateway.sendUrl),
    // At this hour the office is not written to, so its notice is surely waiting when the process dies.
    OFFICE_WHATSAPP_TO: '081200009001',
    QUIET_HOURS: hoursAround(Date.now()),
    BUSINESS_TIME_ZONE: 'UTC',
  })
  const browser = createClient(process.url)
  await browser.requestCode(phone)
  const verified = await browser.verifyCode(phone, (await app.gateway.nextMessage(phone)).code)
  const form = await registrationForm(app, { phone, token: verified.body.data.verification_token })
  const submitted = await browser.post('/api/registrations/public', form)
  await process.kill()
  expect(await onlyMessage(app, 'office-new-registration')).toMatchObject({ state: 'queued', attempts: 0 })

  app.clock.advance(3 * 60 * 60)
  for (let round = 0; round < 3; round += 1) await app.deliverDue()
  expect(await onlyMessage(app, 'office-new-registration')).toMatchObject({ state: 'accepted', attempts: 1 })
  const arrived = app.gateway.messages('081200009001').map(({ text }) => text)
  expect(arrived).toEqual([expect.stringContaining(submitted.body.data.registration_number)])
})

/** Quiet hours from an hour before to two hours after, in UTC. */
function hoursAround(now: number): string {
  const clock = (hours: number) => new Date(now + hours * 60 * 60_000).toISOString().slice(11, 16)
  return `${clock(-1)}-${clock(2)}`
}

test('a kill gives no attempt back, and keeps the proof', async () => {
  await using app = await startBeside()
  const [guessed, proven] = [app.phone(), app.phone()]
  const first = await startServerProcess(shared(app, app.gateway.sendUrl))
  const before = createClient(first.url)
  const id = (await before.requestCode(guessed)).body.data.verification_id
  const code = (await app.gateway.nextMessage(guessed)).code
  const wrong = code === '000000' ? '000001' : '000000'
  for (const left of [4, 3, 2]) expect((await before.verifyCode(guessed, wrong)).body.attempts_left).toBe(left)
  await before.requestCode(proven)
  const verified = await before.verifyCode(proven, (await app.gateway.nextMessage(proven)).code)
  await first.kill()

  const second = await startServerProcess(shared(app, app.gateway.sendUrl))
  const after = createClient(second.url)
  for (const left of [1, 0]) {
    const answer = await after.verifyCode(guessed, wrong, { verification_id: id })
    expect(answer.body.attempts_left).toBe(left)
  }
  expect((await after.verifyCode(guessed, code, { verification_id: id })).code).toBe('OTP_LOCKED')
  const form = await registrationForm(app, { phone: proven, token: verified.body.data.verification_token })
  expect((await after.post('/api/registrations/public', form)).status).toBe(201)
  // Used now, and for good.
  expect((await after.post('/api/registrations/public', form)).code).toBe('VERIFICATION_REQUIRED')
  await second.kill()
  expect((await outbox(app, 'registration-received')).length).toBe(1)
})
