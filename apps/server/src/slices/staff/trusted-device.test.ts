import type { OneTimeLinkView } from '@sambung/shared/staff'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { rows } from '../../../test/household.ts'
import { signInAs, TEST_PASSWORD, totpCode, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

let app: TestApp
let admin: StaffClient
beforeAll(async () => {
  app = await startTestApp()
  admin = await signInAs(app, 'admin')
})
afterAll(() => app[Symbol.asyncDispose]())

let places = 0
const freshBrowser = () => app.browser({ address: `10.6.0.${(places += 1)}` })

type Enrolled = { person: StaffClient; totpUri: string; backupCodes: string[] }

async function enrol(person: StaffClient): Promise<Enrolled> {
  const begun = await person.post('/api/auth/two-factor/enable', { password: TEST_PASSWORD })
  const { totpUri, backupCodes } = begun.body as unknown as { totpUri: string; backupCodes: string[] }
  expect((await person.post('/api/auth/two-factor/verify-totp', { code: totpCode(totpUri) })).status).toBe(200)
  return { person, totpUri, backupCodes }
}

async function signIn(browser: Client, email: string, password = TEST_PASSWORD): Promise<{ secondStep: boolean }> {
  const answer = await browser.post('/api/auth/sign-in/email', { email, password })
  expect(answer.status).toBe(200)
  return answer.body as unknown as { secondStep: boolean }
}

/** A laptop that is not asked for a code any more, and a sign-in elsewhere that stopped after the password. */
async function trustLaptop({ person, backupCodes }: Enrolled): Promise<{ laptop: Client; halfway: Client }> {
  const [laptop, halfway] = [freshBrowser(), freshBrowser()]
  await signIn(laptop, person.staff.email)
  const code = backupCodes.pop()
  const trusted = await laptop.post('/api/auth/two-factor/verify-backup-code', { code, trustDevice: true })
  expect(trusted.status).toBe(200)
  await laptop.post('/api/auth/sign-out', {})
  expect(await signIn(laptop, person.staff.email)).toEqual({ secondStep: false })
  await signIn(halfway, person.staff.email)
  return { laptop, halfway }
}

const dataOf = <T>(answer: { body: { result: { data: unknown } } }) => answer.body.result.data as T

async function versionOf({ staff }: StaffClient): Promise<number> {
  return (await rows(app, 'staff')).find(({ id }) => id === staff.id)?.version ?? 0
}

const NEW_PASSWORD = 'kata sandi yang lain'
const ways: [what: string, end: (enrolled: Enrolled) => Promise<{ status: number }>, password?: string][] = [
  ['signing out everywhere', ({ person }) => person.post('/api/auth/revoke-sessions', {})],
  ['signing out the other devices', ({ person }) => person.mutate('me.endOtherSessions', {})],
  [
    'a changed password',
    ({ person }) => person.mutate('me.changePassword', { currentPassword: TEST_PASSWORD, newPassword: NEW_PASSWORD }),
    NEW_PASSWORD,
  ],
  [
    'a new password by link',
    async ({ person: { staff } }) => {
      const made = await admin.mutate('staff.createResetLink', { id: staff.id, version: 1 })
      const token = new URL(dataOf<OneTimeLinkView>(made).url).hash.slice('#t='.length)
      return freshBrowser().mutate('staff.resetPassword', { token, password: NEW_PASSWORD })
    },
    NEW_PASSWORD,
  ],
  [
    'an administrator who ends the sessions',
    ({ person }) => admin.mutate('staff.endSessions', { id: person.staff.id }),
  ],
  [
    'another role',
    async ({ person }) => admin.mutate('staff.setRole', { id: person.staff.id, version: 1, role: 'viewer' }),
  ],
  [
    'an account that was out of service for a while',
    async ({ person }) => {
      const id = person.staff.id
      await admin.mutate('staff.disable', { id, version: await versionOf(person) })
      return admin.mutate('staff.enable', { id, version: await versionOf(person) })
    },
  ],
]

describe('a trusted device', () => {
  test.each(ways)('is asked for the second step again after %s', async (_what, end, password) => {
    const enrolled = await enrol(await signInAs(app, 'supervisor'))
    const { laptop, halfway } = await trustLaptop(enrolled)
    expect((await end(enrolled)).status).toBe(200)
    expect((await laptop.query('me.get')).code).toBe('UNAUTHENTICATED')
    expect(await signIn(laptop, enrolled.person.staff.email, password)).toEqual({ secondStep: true })
    // What was begun with the proofs of before leads nowhere.
    const [code] = enrolled.backupCodes
    const late = await halfway.post('/api/auth/two-factor/verify-backup-code', { code })
    expect(late.code).toBe('UNAUTHENTICATED')
  })

  test('is asked again by a second step that took the place of the one it was trusted with', async () => {
    const enrolled = await enrol(await signInAs(app, 'supervisor'))
    const { laptop } = await trustLaptop(enrolled)
    const { person } = enrolled
    expect((await person.post('/api/auth/two-factor/disable', { password: TEST_PASSWORD })).status).toBe(200)
    await enrol(person)
    await laptop.post('/api/auth/sign-out', {})
    expect(await signIn(laptop, person.staff.email)).toEqual({ secondStep: true })
  })

  test('stays trusted when somebody else is signed out everywhere, and an invitation stays open', async () => {
    const enrolled = await enrol(await signInAs(app, 'supervisor'))
    const { laptop } = await trustLaptop(enrolled)
    const invited = await admin.mutate('staff.invite', { name: 'Baru', email: 'baru@contoh.id', role: 'viewer' })
    const { url, staffId } = dataOf<OneTimeLinkView>(invited)
    expect((await admin.mutate('staff.endSessions', { id: staffId })).status).toBe(200)
    const token = new URL(url).hash.slice('#t='.length)
    expect((await freshBrowser().query('staff.readInvitation', { token })).status).toBe(200)
    await laptop.post('/api/auth/sign-out', {})
    expect(await signIn(laptop, enrolled.person.staff.email)).toEqual({ secondStep: false })
    const { staffVerifications } = app.app.context.db.tables
    const left = await app.app.context.db
      .select()
      .from(staffVerifications)
      .where(eq(staffVerifications.value, enrolled.person.staff.id))
    expect(left.filter(({ identifier }) => identifier.startsWith('trust-device-'))).toHaveLength(1)
  })
})
