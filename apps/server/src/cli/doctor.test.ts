import { chmodSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Client from 'better-sqlite3'
import { expect, inject, test } from 'vitest'
import { startSimulator } from '@sambung/simulator'
import { emptyDatabase, runSql, runTool, toolEnv, type ToolRun } from '../../test/run-tool.ts'
import { startTestApp } from '../../test/start-test-app.ts'

/** The table as check → result. */
function results(run: ToolRun): Record<string, string> {
  const rows = [...run.stdout.matchAll(/^(\S+(?: \S+)*) {2,}(ok|warning|problem|skipped) {2,}\S/gm)]
  return Object.fromEntries(rows.map(([, check, result]) => [check, result]))
}

function found(run: ToolRun, check: string): string {
  return run.stdout.split('\n').find((line) => line.startsWith(`${check}  `)) ?? ''
}

function remedy(run: ToolRun, check: string): string {
  return run.stdout.split('\n').find((line) => line.startsWith(`  ${check}  `)) ?? ''
}

test('a healthy installation has no problem, and no secret is shown', async () => {
  await using app = await startTestApp()
  const run = await runTool(['doctor'], toolEnv(app))
  expect(run).toMatchObject({ code: 0, stderr: '' })
  expect(results(run)).toMatchObject({
    configuration: 'ok',
    database: 'ok',
    migrations: 'ok',
    provider: 'ok',
    token: 'ok',
    device: 'ok',
    quota: 'ok',
    plan: 'ok',
    webhook: 'ok',
    clock: 'ok',
    'data folder': 'ok',
    'disk (data)': 'ok',
    tls: 'skipped',
  })
  expect(run.stdout).not.toContain('test-token')
  expect(run.stdout).not.toContain(app.app.webhookSecret)
  expect(app.gateway.requests()).toEqual([])
})

test('a disconnected device and an empty quota are problems, each with what to do', async () => {
  await using app = await startTestApp()
  app.gateway.setFault({ deviceDisconnected: true, answer: 'quota-empty' })
  const run = await runTool(['doctor'], toolEnv(app))
  expect(run.code).toBe(1)
  expect(results(run)).toMatchObject({ provider: 'ok', token: 'ok', device: 'problem', quota: 'problem' })
  expect(remedy(run, 'device')).toContain('QR')
  expect(remedy(run, 'quota')).not.toBe('')
})

test('a token the gateway refuses is a problem; what needs it is skipped', async () => {
  await using app = await startTestApp()
  app.gateway.setFault({ answer: 'token-invalid' })
  const run = await runTool(['doctor'], toolEnv(app))
  expect(run.code).toBe(1)
  expect(results(run)).toMatchObject({ provider: 'ok', token: 'problem', device: 'skipped', quota: 'skipped' })
  expect(remedy(run, 'token')).toContain('WHATSAPP_API_TOKEN')
})

test('a gateway that is away, or is none, is a problem', async () => {
  await using app = await startTestApp()
  const away = await runTool(['doctor'], { ...toolEnv(app), WHATSAPP_API_URL: 'http://127.0.0.1:1/send' })
  expect(away.code).toBe(1)
  expect(results(away)).toMatchObject({ provider: 'problem', token: 'skipped', database: 'ok' })
  // The application itself has no /device: it answers, but not as a gateway does.
  const wrong = await runTool(['doctor'], { ...toolEnv(app), WHATSAPP_API_URL: `${app.url}/send` })
  expect(wrong.code).toBe(1)
  expect(results(wrong)).toMatchObject({ provider: 'problem', token: 'skipped' })
})

test('messaging that is switched off is a problem, and so is a fallback without its gateway', async () => {
  await using app = await startTestApp()
  const off = await runTool(['doctor'], { ...toolEnv(app), WHATSAPP_ENABLED: 'false' })
  expect(off.code).toBe(1)
  expect(remedy(off, 'messaging')).toContain('WHATSAPP_ENABLED=true')

  const fallback = await runTool(['doctor'], {
    ...toolEnv(app),
    WHATSAPP_FALLBACK_PROVIDER: 'fonnte',
    WHATSAPP_FALLBACK_API_URL: 'http://127.0.0.1:1/send',
    WHATSAPP_FALLBACK_API_TOKEN: 'second-token',
  })
  expect(fallback.code).toBe(1)
  expect(results(fallback)).toMatchObject({ device: 'ok', fallback: 'problem', 'fallback device': 'skipped' })
})

test('a low quota and a plan about to end are warnings, which fail nothing', async () => {
  await using app = await startTestApp()
  const tomorrow = new Date(Date.now() + 26 * 60 * 60_000)
  const expired = `${tomorrow.getUTCDate()} ${tomorrow.toLocaleString('en', { month: 'long', timeZone: 'UTC' })} ${tomorrow.getUTCFullYear()}`
  await using gateway = await answering({ device_status: 'connect', quota: '7', expired, status: true })
  const run = await runTool(['doctor'], { ...toolEnv(app), WHATSAPP_API_URL: `${gateway.url}/send` })
  expect(run.code).toBe(0)
  expect(results(run)).toMatchObject({ quota: 'warning', plan: 'warning' })

  await using ended = await answering({ device_status: 'connect', quota: '700', expired: '1 March 2024', status: true })
  const after = await runTool(['doctor'], { ...toolEnv(app), WHATSAPP_API_URL: `${ended.url}/send` })
  expect(after.code).toBe(1)
  expect(results(after)).toMatchObject({ quota: 'ok', plan: 'problem' })
})

test('a webhook of another installation, or of nobody, is a problem', async () => {
  await using app = await startTestApp()
  const other = await runTool(['doctor'], { ...toolEnv(app), WHATSAPP_WEBHOOK_SECRET: 'another-secret-of-22-or-more' })
  expect(other.code).toBe(1)
  expect(results(other)).toMatchObject({ webhook: 'problem' })
  expect(other.stdout).not.toContain('another-secret')
  const nobody = await runTool(['doctor'], { ...toolEnv(app), PUBLIC_URL: `http://127.0.0.1:${await closedPort()}` })
  expect(nobody.code).toBe(1)
  expect(found(nobody, 'webhook')).toContain('ECONNREFUSED')
  // A site that answers 200 to everything would swallow receipts.
  await using site = await answering({ status: true })
  const swallowed = await runTool(['doctor'], { ...toolEnv(app), PUBLIC_URL: site.url })
  expect(results(swallowed)).toMatchObject({ webhook: 'problem' })
})

test('a clock far from the others’ is a problem', async () => {
  await using app = await startTestApp()
  await using gateway = await answering({ device_status: 'connect', status: true }, Date.now() + 7 * 60 * 60_000)
  const run = await runTool(['doctor'], { ...toolEnv(app), WHATSAPP_API_URL: `${gateway.url}/send` })
  // On PostgreSQL the database's clock counts, which is this machine's.
  expect(results(run)).toMatchObject({ clock: inject('engine') === 'sqlite' ? 'problem' : 'ok' })
})

test('pending migrations, and a database newer than the code, are problems', async () => {
  await using app = await startTestApp()
  await runSql(app.databaseUrl, "INSERT INTO schema_migrations VALUES ('9999_from_the_future', 'x', 'now')")
  const newer = await runTool(['doctor'], toolEnv(app))
  expect(newer.code).toBe(1)
  expect(found(newer, 'migrations')).toMatch(/problem .*9999_from_the_future/)

  await runSql(app.databaseUrl, 'DELETE FROM schema_migrations')
  const pending = await runTool(['doctor'], toolEnv(app))
  expect(pending.code).toBe(1)
  expect(found(pending, 'migrations')).toMatch(/problem .*0000_first_registrations/)
  expect(remedy(pending, 'migrations')).toContain('migrate')
})

test('a database that is not there is a problem, and is not made by looking', async () => {
  await using app = await startTestApp()
  await using database = await emptyDatabase()
  const url = inject('engine') === 'sqlite' ? database.url : `${database.url}_missing`
  for (let look = 0; look < 2; look += 1) {
    const run = await runTool(['doctor'], { ...toolEnv(app), DATABASE_URL: url })
    expect(run.code).toBe(1)
    expect(results(run)).toMatchObject({ database: 'problem', migrations: 'skipped', provider: 'ok' })
  }
})

test('a database that cannot be written is a problem', async () => {
  await using app = await startTestApp()
  if (inject('engine') === 'sqlite') {
    const holder = new Client(app.databaseUrl.slice('file:'.length))
    holder.exec('BEGIN IMMEDIATE')
    const run = await runTool(['doctor'], toolEnv(app))
    holder.close()
    expect(run.code).toBe(1)
    expect(found(run, 'database')).toContain('locked')
  } else {
    const name = new URL(app.databaseUrl).pathname.slice(1)
    await runSql(app.databaseUrl, `ALTER DATABASE ${name} SET default_transaction_read_only = on`)
    const run = await runTool(['doctor'], toolEnv(app))
    expect(run.code).toBe(1)
    expect(found(run, 'database')).toContain('read-only')
  }
})

test('in production a data folder open to others is a problem', async () => {
  await using app = await startTestApp()
  const production = {
    NODE_ENV: 'production',
    DATABASE_URL: app.databaseUrl,
    DATA_DIR: app.dataDir,
    PUBLIC_URL: `https://127.0.0.1:${await closedPort()}`,
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    WHATSAPP_ENABLED: 'true',
    WHATSAPP_PROVIDER: 'fonnte',
    // A name reserved for examples: nobody answers there.
    WHATSAPP_API_URL: 'https://gateway.sambung.example/send',
    WHATSAPP_API_TOKEN: 'test-token',
  }
  chmodSync(app.dataDir, 0o755)
  const open = await runTool(['doctor'], production)
  chmodSync(app.dataDir, 0o700)
  const closed = await runTool(['doctor'], production)
  expect(results(open)).toMatchObject({ 'data folder': 'problem', tls: 'problem', webhook: 'problem' })
  expect(remedy(open, 'data folder')).toContain('chmod 700')
  expect(results(closed)).toMatchObject({ 'data folder': 'ok' })
})

test('in development the simulator of the running server is looked at; without one it says so', async () => {
  await using app = await startTestApp()
  await using simulator = await startSimulator()
  const env = { DATABASE_URL: app.databaseUrl, DATA_DIR: app.dataDir, PORT: String(await closedPort()) }
  const without = await runTool(['doctor'], env)
  expect(without.code).toBe(1)
  expect(remedy(without, 'provider')).toContain('npm start')

  writeFileSync(join(app.dataDir, 'simulator-address'), simulator.url)
  const run = await runTool(['doctor'], env)
  expect(run.code).toBe(0)
  expect(results(run)).toMatchObject({ provider: 'ok', device: 'ok', webhook: 'skipped' })
})

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A site that gives one answer to everything, with a clock of its own. */
async function answering(body: unknown, date = Date.now()): Promise<AsyncDisposable & { url: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', date: new Date(date).toUTCString() })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
