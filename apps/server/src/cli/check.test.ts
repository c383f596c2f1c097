import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startSimulator } from '@sambung/simulator'
import { emptyDatabase, runSql, runTool, toolEnv } from '../../test/run-tool.ts'
import { startTestApp, type TestApp } from '../../test/start-test-app.ts'

const realTime = { now: () => Date.now(), advance: () => undefined }
const startApp = () => startTestApp({ clock: realTime })

async function outbox(app: TestApp): Promise<Record<string, unknown>[]> {
  return runSql(app.databaseUrl, 'SELECT state, cause FROM messages')
}

test('a code the gateway accepts is success, and is in the outbox like any other', async () => {
  await using app = await startApp()
  const phone = app.phone()
  const run = await runTool(['check', '--to', phone], toolEnv(app))
  expect(run).toMatchObject({ code: 0, stderr: '' })
  const message = await app.gateway.nextMessage(phone)
  expect(message.code).toMatch(/^\d{6}$/)
  expect(run.stdout).not.toContain(message.code)
  expect(run.stdout).not.toContain(phone)
  expect(await outbox(app)).toEqual([{ state: 'accepted', cause: null }])
})

test('--delivered waits for the receipt that a running server takes', async () => {
  await using app = await startApp()
  app.gateway.registerWebhooks({ webhookstatus: `${app.url}/webhooks/whatsapp/fonnte/${app.app.webhookSecret}` })
  const run = await runTool(['check', '--to', app.phone(), '--delivered'], toolEnv(app))
  expect(run).toMatchObject({ code: 0, stderr: '' })
  expect(run.stdout).toMatch(/^delivered /m)
})

test('--delivered fails when no receipt comes, and says that the code was accepted', async () => {
  await using app = await startApp()
  app.gateway.setFault({ dropWebhooks: true })
  const run = await runTool(['check', '--to', app.phone(), '--delivered', '--timeout', '4'], toolEnv(app))
  expect(run.code).toBe(1)
  expect(run.stdout).toMatch(/^accepted /m)
  expect(run.stderr).toContain('Accepted, but')
})

test('what the gateway refuses is failure with its reason', async () => {
  await using app = await startApp()
  app.gateway.setFault({ deviceDisconnected: true })
  const disconnected = await runTool(['check', '--to', app.phone()], toolEnv(app))
  app.gateway.setFault({ deviceDisconnected: false, answer: 'invalid-token' })
  const wrongToken = await runTool(['check', '--to', app.phone()], toolEnv(app))
  const away = await runTool(['check', '--to', app.phone()], {
    ...toolEnv(app),
    WHATSAPP_API_URL: 'http://127.0.0.1:1/send',
  })
  const off = await runTool(['check', '--to', app.phone()], { ...toolEnv(app), WHATSAPP_ENABLED: 'false' })

  expect([disconnected, wrongToken, away, off].map((run) => run.code)).toEqual([1, 1, 1, 1])
  expect(disconnected.stdout).toContain('device_down')
  expect(wrongToken.stdout).toContain('auth_failed')
  expect(wrongToken.stdout + wrongToken.stderr).not.toContain('test-token')
  expect(away.stdout).toContain('unreachable')
  expect(off.stdout).toContain('disabled')
  expect(app.gateway.messages()).toEqual([])
})

test('a gateway that answers a web page has not accepted', async () => {
  await using app = await startApp()
  app.gateway.setFault({ answer: 'html' })
  const run = await runTool(['check', '--to', app.phone(), '--timeout', '4'], toolEnv(app))
  expect(run.code).toBe(1)
  expect(run.stderr).toContain('does not say')
})

test('a gateway that never answers ends with the time-out', async () => {
  await using app = await startApp()
  app.gateway.setFault({ answer: 'hang' })
  const run = await runTool(['check', '--to', app.phone(), '--timeout', '1'], toolEnv(app))
  expect(run.code).toBe(1)
  expect(run.stderr).toContain('within 1 s')
})

test('the limits of customers hold: a second code at once is refused and not sent', async () => {
  await using app = await startApp()
  const phone = app.phone()
  expect((await runTool(['check', '--to', phone], toolEnv(app))).code).toBe(0)
  const again = await runTool(['check', '--to', phone], toolEnv(app))
  expect(again.code).toBe(1)
  expect(again.stderr).toContain('OTP_RESEND_COOLDOWN_SECONDS')
  expect(app.gateway.requests()).toHaveLength(1)
})

test('only numbers in the accepted forms are taken, and the one meant is suggested', async () => {
  const spaced = await runTool(['check', '--to', '0812-0000-1234'])
  expect(spaced.code).toBe(1)
  expect(spaced.stderr).toContain('081200001234')
  for (const args of [[], ['--to', '0215550000'], ['--to', '081200001234', '--timeout', '0']]) {
    const run = await runTool(['check', ...args])
    expect(run.code).toBe(1)
    expect(run.stderr).toMatch(/^--(to|timeout): got /)
  }
})

test('in development the simulator of the running server is used; without one it says so', async () => {
  await using app = await startApp()
  await using simulator = await startSimulator()
  const env = { DATABASE_URL: app.databaseUrl, DATA_DIR: app.dataDir }
  const without = await runTool(['check', '--to', app.phone()], env)
  expect(without.code).toBe(1)
  expect(without.stderr).toContain('npm start')

  writeFileSync(join(app.dataDir, 'simulator-address'), simulator.url)
  const phone = app.phone()
  expect(await runTool(['check', '--to', phone], env)).toMatchObject({ code: 0, stderr: '' })
  expect((await simulator.nextMessage(phone)).code).toMatch(/^\d{6}$/)
})

test('a database that is not migrated is refused before anything is sent', async () => {
  await using app = await startApp()
  await using database = await emptyDatabase()
  const run = await runTool(['check', '--to', app.phone()], { ...toolEnv(app), DATABASE_URL: database.url })
  expect(run.code).toBe(1)
  expect(run.stderr).toContain('migrate')
  expect(app.gateway.requests()).toEqual([])
})
