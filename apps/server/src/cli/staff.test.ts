import { expect, test } from 'vitest'
import { rows } from '../../test/household.ts'
import { emptyDatabase, runTool, toolEnv } from '../../test/run-tool.ts'
import { startTestApp } from '../../test/start-test-app.ts'

const SITI = ['--email', 'Siti@Contoh.id', '--name', 'Siti Rahmawati', '--role', 'admin']

test('adds an account and prints the link with which its owner chooses a password', async () => {
  await using app = await startTestApp()
  const run = await runTool(['staff', 'add', ...SITI], toolEnv(app))
  expect(run).toMatchObject({ code: 0, stderr: '' })
  const [link = '', token = ''] = /https?:\S+\/admin\/undangan#t=([\w-]{43})/.exec(run.stdout) ?? []
  expect(link.startsWith(app.url)).toBe(true)
  const client = app.browser()
  // The tool's clock is the machine's, this application's stands still.
  app.clock.advance((Date.now() - app.clock.now()) / 1000)
  const accepted = await client.mutate('staff.acceptInvitation', { token, password: 'sepuluh huruf' })
  expect(accepted.status).toBe(200)
  const signIn = { email: 'siti@contoh.id', password: 'sepuluh huruf' }
  expect((await client.post('/api/auth/sign-in/email', signIn)).status).toBe(200)
  expect(await rows(app, 'staff')).toMatchObject([{ name: 'Siti Rahmawati', role: 'admin', email: 'siti@contoh.id' }])
  expect((await rows(app, 'auditEntries'))[0]).toMatchObject({ action: 'staff.invited', actorType: 'system' })
})

test('sets a password read from standard input, which it does not show', async () => {
  await using app = await startTestApp()
  const args = ['staff', 'add', ...SITI, '--password-stdin']
  const run = await runTool(args, toolEnv(app), 'kata sandi rahasia\n')
  expect(run).toMatchObject({ code: 0, stderr: '' })
  expect(run.stdout).not.toMatch(/rahasia|#t=/)
  const signIn = { email: 'siti@contoh.id', password: 'kata sandi rahasia' }
  expect((await app.browser().post('/api/auth/sign-in/email', signIn)).status).toBe(200)

  const again = await runTool(args, toolEnv(app), 'kata sandi lainnya\n')
  expect(again).toMatchObject({ code: 1, stdout: '' })
  expect(again.stderr).toContain('siti@contoh.id has an account already')
  const short = await runTool(
    ['staff', 'add', ...SITI.with(1, 'b@contoh.id'), '--password-stdin'],
    toolEnv(app),
    'pendek',
  )
  expect(short).toMatchObject({ code: 1, stdout: '' })
  expect(await rows(app, 'staff')).toHaveLength(1)
})

test('names what is missing or unknown, and does nothing', async () => {
  await using database = await emptyDatabase()
  const env = { DATABASE_URL: database.url }
  for (const [args, line] of [
    [['staff'], /wants add/],
    [['staff', 'remove', ...SITI], /wants add/],
    [['staff', 'add', ...SITI.slice(2)], /^--email: got nothing/],
    [['staff', 'add', ...SITI.with(1, 'siti')], /^--email: got "siti"/],
    [['staff', 'add', ...SITI.with(3, 'S')], /^--name: got "S"/],
    [['staff', 'add', ...SITI.with(5, 'technician')], /^--role: got "technician", wants one of .*admin/],
    [['staff', 'add', ...SITI], /There is no database yet|lacks/],
  ] as const) {
    const run = await runTool([...args], env)
    expect([args, run.code, run.stdout]).toEqual([args, 1, ''])
    expect(run.stderr).toMatch(line)
  }
})
