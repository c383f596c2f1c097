import { expect, test } from 'vitest'
import { createFakeClock } from '../../src/ports/clock.ts'
import { createClient } from '../client.ts'
import { followDelivery } from '../delivery-stream.ts'
import { startHeldGateway, type HeldGateway } from '../held-gateway.ts'
import { onlyMessage } from '../outbox.ts'
import { startServerProcess, type ServerProcess } from '../server-process.ts'
import { startTestApp, type TestApp } from '../start-test-app.ts'

const start = (app: TestApp, gateway: HeldGateway): Promise<ServerProcess> =>
  startServerProcess({
    DATABASE_URL: app.databaseUrl,
    DATA_DIR: app.dataDir,
    WHATSAPP_ENABLED: 'true',
    WHATSAPP_PROVIDER: 'fonnte',
    WHATSAPP_API_URL: gateway.sendUrl,
    WHATSAPP_API_TOKEN: 'test-token',
  })

const ENDED_WELL = { code: 0, signal: null }

test('SIGTERM: the request in flight is finished, then the process ends by itself', async () => {
  await using app = await startTestApp()
  await using gateway = await startHeldGateway()
  const server = await start(app, gateway)
  const asked = createClient(server.url).requestCode(app.phone())
  const send = await gateway.next()
  const ended = server.terminate()
  send.accept('1')
  expect((await asked).body.data.delivery).toBe('accepted')
  expect(await ended).toEqual(ENDED_WELL)
  expect(await onlyMessage(app, 'otp')).toMatchObject({ state: 'accepted' })
  await expect(createClient(server.url).get('/healthz')).rejects.toThrow('fetch failed')
})

test('an open stream of a page does not hold the process up', async () => {
  await using app = await startTestApp()
  await using gateway = await startHeldGateway()
  const server = await start(app, gateway)
  const asked = createClient(server.url).requestCode(app.phone())
  ;(await gateway.next()).accept('1')
  await using stream = await followDelivery(server.url, (await asked).body.data.verification_id)
  expect((await stream.next()).message).toBe('accepted')
  expect(await server.terminate()).toEqual(ENDED_WELL)
  await stream.ended
})

test(
  'a gateway that never answers does not hold it up either: what it was given is taken up again',
  { timeout: 90_000 },
  async () => {
    await using app = await startTestApp({ clock: createFakeClock(Date.now()) })
    await using gateway = await startHeldGateway()
    const server = await start(app, gateway)
    const phone = app.phone()
    const asked = createClient(server.url)
      .requestCode(phone)
      // Cut off or told "pending", whichever comes first.
      .then(
        (answer) => answer.body.data.delivery,
        () => 'cut off',
      )
    const { message } = await gateway.next()
    expect(await server.terminate()).toEqual(ENDED_WELL)
    expect(['pending', 'cut off']).toContain(await asked)
    app.clock.advance(60)
    expect(await app.deliverDue()).toBe(1)
    expect(app.gateway.messages(phone).map(({ text }) => text)).toEqual([message])
  },
)

test('SIGTERM twice is SIGTERM once', async () => {
  await using app = await startTestApp()
  await using gateway = await startHeldGateway()
  const server = await start(app, gateway)
  expect((await createClient(server.url).get('/readyz')).status).toBe(200)
  const [first, second] = await Promise.all([server.terminate(), server.terminate()])
  expect([first, second]).toEqual([ENDED_WELL, ENDED_WELL])
})
