import { expect, test, vi } from 'vitest'
import { rows } from '../../../test/household.ts'
import { emptyDatabase, temporaryFolder } from '../../../test/run-tool.ts'
import { startServerProcess } from '../../../test/server-process.ts'
import { createStaff } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { addFirstAdmin } from './index.ts'

const CONFIGURED = { ADMIN_EMAIL: 'Kepala@Contoh.id', ADMIN_PASSWORD: 'kata sandi kepala' }

const signIn = (app: TestApp, email: string, password: string) =>
  app.browser().post('/api/auth/sign-in/email', { email, password })

test('of four processes that start together on an empty database one makes the configured administrator', async () => {
  await using one = await startTestApp({ env: CONFIGURED })
  await using two = await startTestApp({ env: CONFIGURED, beside: one })
  await using three = await startTestApp({ env: CONFIGURED, beside: one })
  await using four = await startTestApp({ env: CONFIGURED, beside: one })
  const made = await Promise.all([one, two, three, four].map(({ app }) => addFirstAdmin(app.context)))
  expect(made.filter((admin) => admin !== null)).toEqual([{ email: 'kepala@contoh.id', password: null }])
  expect(await rows(one, 'staff')).toMatchObject([{ email: 'kepala@contoh.id', role: 'admin' }])
  expect((await signIn(one, 'kepala@contoh.id', CONFIGURED.ADMIN_PASSWORD)).status).toBe(200)
})

test('where there are staff already nobody is added', async () => {
  await using app = await startTestApp({ env: CONFIGURED })
  await createStaff(app, 'admin')
  expect(await addFirstAdmin(app.app.context)).toBeNull()
  expect(await rows(app, 'staff')).toHaveLength(1)
})

test('development makes one with a password of its own, which opens the console', async () => {
  await using app = await startTestApp()
  const admin = await addFirstAdmin(app.app.context)
  expect(admin?.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
  expect((await signIn(app, admin?.email ?? '', admin?.password ?? '')).status).toBe(200)
})

test('production makes none that nobody asked for', async () => {
  await using app = await startTestApp({
    env: {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://daftar.contoh.id',
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      WHATSAPP_API_URL: 'https://api.fonnte.com/send',
    },
  })
  expect(await addFirstAdmin(app.app.context)).toBeNull()
})

test('the server prints the password that it made once, at its first start only', { timeout: 120_000 }, async () => {
  await using database = await emptyDatabase()
  await using folder = temporaryFolder()
  const env = {
    NODE_ENV: 'development',
    DATABASE_URL: database.url,
    DATA_DIR: folder.path,
    WHATSAPP_API_URL: 'http://127.0.0.1:9/send',
  }
  const first = await startServerProcess(env)
  const printed = await vi.waitFor(() => {
    const found = /One-time password +(\S+)/.exec(first.lines.join('\n'))?.[1]
    expect(first.lines.join('\n')).toContain('Press Ctrl-C')
    return found
  })
  expect(printed).toMatch(/^[a-z2-9-]{19}$/)
  const body = JSON.stringify({ email: 'admin@sambung.local', password: printed })
  const headers = { 'content-type': 'application/json' }
  expect((await fetch(`${first.url}/api/auth/sign-in/email`, { method: 'POST', headers, body })).status).toBe(200)
  await first.terminate()
  const second = await startServerProcess(env)
  await vi.waitFor(() => expect(second.lines.join('\n')).toContain('Press Ctrl-C'))
  await second.terminate()
  expect(second.lines.join('\n')).not.toMatch(/password|administrator/)
})
