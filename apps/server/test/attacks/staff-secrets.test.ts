import type { StaffRowView } from '@sambung/shared/staff'
import { expect, test } from 'vitest'
import type { Answer } from '../client.ts'
import { createStaff, openSession, signInAs, TEST_PASSWORD, totpCode } from '../staff.ts'
import { startTestApp, type TestApp } from '../start-test-app.ts'

const PASSWORDS = ['sandi pertama saya', 'sandi kedua saya', 'sandi ketiga saya']

function sessionToken(cookie: string | null): string {
  const token = /session_token=(\w{32})\./.exec(cookie ?? '')?.[1]
  if (token === undefined) throw new Error('nobody is signed in')
  return token
}

async function wholeDatabase({ app }: TestApp): Promise<string> {
  const { db } = app.context
  const tables = await Promise.all(
    Object.values(db.tables).map(async (table) => (await db.select().from(table)) as unknown),
  )
  return JSON.stringify(tables)
}

test('no password, session, link or second step of staff is found anywhere but where it is handed over', async () => {
  await using app = await startTestApp()
  const admin = await signInAs(app, 'admin')
  const [first = '', second = '', third = ''] = PASSWORDS
  const answers: Answer[] = []
  const keep = (answer: Answer) => {
    answers.push(answer)
    return answer
  }
  const browser = app.browser()
  const linkOf = (answer: Answer) => new URL((answer.body.result.data as { url: string }).url).hash.slice('#t='.length)

  const invitation = linkOf(
    await admin.mutate('staff.invite', { name: 'Siti Rahmawati', email: 'siti@contoh.id', role: 'supervisor' }),
  )
  keep(await browser.query('staff.readInvitation', { token: invitation }))
  keep(await browser.mutate('staff.acceptInvitation', { token: invitation, password: first }))
  keep(await browser.post('/api/auth/sign-in/email', { email: 'siti@contoh.id', password: first }))
  const tokens = [sessionToken(admin.cookie), sessionToken(browser.cookie)]
  keep(await browser.query('me.get'))
  keep(await browser.query('me.sessions'))
  keep(await browser.mutate('me.changePassword', { currentPassword: first, newPassword: second }))
  keep(await browser.mutate('me.changePassword', { currentPassword: 'salah sekali ini', newPassword: second }))
  const enrolment = await browser.post('/api/auth/two-factor/enable', { password: second })
  const { totpUri, backupCodes } = enrolment.body as unknown as { totpUri: string; backupCodes: string[] }
  keep(await browser.post('/api/auth/two-factor/verify-totp', { code: totpCode(totpUri) }))
  tokens.push(sessionToken(browser.cookie))
  keep(await browser.get('/api/auth/get-session'))
  const everybody = keep(await admin.query('staff.list')).body.result.data as StaffRowView[]
  const staff = everybody.find(({ email }) => email === 'siti@contoh.id')
  const reset = linkOf(await admin.mutate('staff.createResetLink', { id: staff?.id, version: staff?.version }))
  keep(await browser.mutate('staff.resetPassword', { token: reset, password: third }))
  keep(await browser.post('/api/auth/sign-out', {}))
  keep(await admin.query('audit.list', {}))
  keep(await admin.get('/api/admin/audit.csv'))
  const other = await createStaff(app, 'viewer')
  keep(await (await openSession(app, other)).query('me.get'))

  const secret = new URL(totpUri).searchParams.get('secret') ?? ''
  const secrets = [...PASSWORDS, TEST_PASSWORD, ...tokens, invitation, reset, secret, ...backupCodes]
  expect(secrets.every((text) => text.length >= 10)).toBe(true)
  const places = {
    database: await wholeDatabase(app),
    log: app.logLines.join('\n'),
    answers: JSON.stringify(answers.map(({ body }) => body)),
  }
  for (const [place, text] of Object.entries(places)) {
    expect(text.length).toBeGreaterThan(100)
    expect([place, secrets.filter((found) => text.includes(found))]).toEqual([place, []])
  }
})
