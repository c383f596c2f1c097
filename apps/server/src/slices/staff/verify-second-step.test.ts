import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { rows, tally } from '../../../test/household.ts'
import { signInAs, TEST_PASSWORD, totpCode, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { findSignedIn } from './session-cookie.ts'

let app: TestApp
let second: TestApp
beforeAll(async () => {
  app = await startTestApp()
  second = await startTestApp({ beside: app })
})
afterAll(async () => {
  await second[Symbol.asyncDispose]()
  await app[Symbol.asyncDispose]()
})

let addresses = 0
const freshBrowser = (at = app) => at.browser({ address: `10.7.0.${(addresses += 1)}` })

function signIn(client: Client, email: string) {
  return client.post('/api/auth/sign-in/email', { email, password: TEST_PASSWORD })
}

const verify = (client: Client, code: string | undefined) => client.post('/api/auth/two-factor/verify-totp', { code })
const whoIs = (client: Client) => findSignedIn(app.app.context, client.cookie ?? '')
const accountOf = async ({ staff }: StaffClient) => (await rows(app, 'staff')).find(({ id }) => id === staff.id)

async function actionsOf({ staff }: StaffClient): Promise<string[]> {
  return (await rows(app, 'auditEntries')).filter(({ actorId }) => actorId === staff.id).map(({ action }) => action)
}

async function begin(person: StaffClient): Promise<{ totpUri: string; backupCodes: string[] }> {
  const begun = await person.post('/api/auth/two-factor/enable', { password: TEST_PASSWORD })
  return begun.body as unknown as { totpUri: string; backupCodes: string[] }
}

async function enrol(person: StaffClient): Promise<{ totpUri: string; backupCodes: string[] }> {
  const begun = await begin(person)
  expect((await verify(person, totpCode(begun.totpUri))).status).toBe(200)
  return begun
}

describe('the second step', () => {
  test('is enrolled with the password and a code, asked at the next sign-in, and a backup code opens once', async () => {
    const admin = await signInAs(app, 'admin', { address: '10.2.0.1' })
    const wrong = await admin.post('/api/auth/two-factor/enable', { password: 'bukan ini' })
    expect([wrong.status, wrong.code]).toEqual([400, 'PASSWORD_INCORRECT'])
    const begun = await admin.post('/api/auth/two-factor/enable', { password: TEST_PASSWORD })
    expect(begun.status).toBe(200)
    const { totpUri, backupCodes } = begun.body as unknown as { totpUri: string; backupCodes: string[] }
    expect(backupCodes).toHaveLength(10)
    expect(await whoIs(admin)).toMatchObject({ hasSecondStep: false })
    expect((await admin.post('/api/auth/two-factor/verify-totp', { code: '000000' })).code).toBe(
      'SECOND_STEP_INCORRECT',
    )
    const enrolled = await admin.post('/api/auth/two-factor/verify-totp', { code: totpCode(totpUri) })
    expect(enrolled.status).toBe(200)
    expect(JSON.stringify(enrolled.body)).toBe('{}')
    expect(await whoIs(admin)).toMatchObject({ id: admin.staff.id, hasSecondStep: true })

    const next = freshBrowser()
    expect((await signIn(next, admin.staff.email)).body).toEqual({ secondStep: true })
    expect(await whoIs(next)).toBeNull()
    expect((await next.post('/api/auth/two-factor/verify-totp', { code: '000000' })).code).toBe('SECOND_STEP_INCORRECT')
    expect((await next.post('/api/auth/two-factor/verify-totp', { code: totpCode(totpUri, 1) })).status).toBe(200)
    expect(await whoIs(next)).toMatchObject({ id: admin.staff.id })

    const [lost, again] = [freshBrowser(), freshBrowser()]
    const [code = ''] = backupCodes
    await signIn(lost, admin.staff.email)
    expect((await lost.post('/api/auth/two-factor/verify-backup-code', { code })).status).toBe(200)
    expect(await whoIs(lost)).toMatchObject({ id: admin.staff.id })
    await signIn(again, admin.staff.email)
    expect((await again.post('/api/auth/two-factor/verify-backup-code', { code })).code).toBe('SECOND_STEP_INCORRECT')

    const secrets = JSON.stringify(await rows(app, 'staffTwoFactors'))
    expect(secrets).not.toContain(new URL(totpUri).searchParams.get('secret'))
    for (const backup of backupCodes) expect(secrets).not.toContain(backup)
    const done = (await rows(app, 'auditEntries')).filter((row) => row.subjectId === admin.staff.id)
    expect(done.map((row) => row.action)).toEqual(['staff.second_step_enabled', 'staff.signed_in', 'staff.signed_in'])
  })

  test('cannot be guessed: after five wrong codes the sign-in begins anew', async () => {
    const admin = await signInAs(app, 'admin', { address: '10.2.0.2' })
    const begun = await admin.post('/api/auth/two-factor/enable', { password: TEST_PASSWORD })
    const { totpUri } = begun.body as unknown as { totpUri: string }
    await admin.post('/api/auth/two-factor/verify-totp', { code: totpCode(totpUri) })
    const client = freshBrowser()
    await signIn(client, admin.staff.email)
    const codes = []
    for (let guess = 0; guess < 6; guess += 1) {
      codes.push((await client.post('/api/auth/two-factor/verify-totp', { code: `00000${guess}` })).code)
    }
    expect(codes).toEqual([...Array(5).fill('SECOND_STEP_INCORRECT'), 'UNAUTHENTICATED'])
    expect((await client.post('/api/auth/two-factor/verify-totp', { code: totpCode(totpUri) })).code).toBe(
      'UNAUTHENTICATED',
    )
  })

  test('without a sign-in before it there is nothing to verify', async () => {
    const answer = await freshBrowser().post('/api/auth/two-factor/verify-totp', { code: '123456' })
    expect([answer.status, answer.code]).toEqual([401, 'UNAUTHENTICATED'])
    const enrol = await freshBrowser().post('/api/auth/two-factor/enable', { password: TEST_PASSWORD })
    expect([enrol.status, enrol.code]).toEqual([401, 'UNAUTHENTICATED'])
  })
})

describe('a code of the app', () => {
  test('lets nobody in a second time; the sign-in goes on with another one', async () => {
    const admin = await signInAs(app, 'admin')
    const { totpUri, backupCodes } = await enrol(admin)
    const [owner, onlooker] = [freshBrowser(), freshBrowser(second)]
    const code = totpCode(totpUri, 1)
    await signIn(owner, admin.staff.email)
    expect((await verify(owner, code)).status).toBe(200)
    await signIn(onlooker, admin.staff.email)
    const again = await verify(onlooker, code)
    expect([again.status, again.code]).toEqual([400, 'SECOND_STEP_INCORRECT'])
    expect(await whoIs(onlooker)).toBeNull()
    expect((await actionsOf(admin)).filter((action) => action === 'staff.signed_in')).toHaveLength(1)
    // The step is still open for whoever has the next code, or one that was put aside.
    expect((await verify(onlooker, backupCodes[0])).status).toBe(200)
  })

  test('that ended an enrolment does not let anybody in either', async () => {
    const admin = await signInAs(app, 'admin')
    const { totpUri } = await begin(admin)
    const code = totpCode(totpUri)
    expect((await verify(admin, code)).status).toBe(200)
    const onlooker = freshBrowser()
    await signIn(onlooker, admin.staff.email)
    expect((await verify(onlooker, code)).code).toBe('SECOND_STEP_INCORRECT')
  })

  test('typed in several browsers at the same moment, on two processes, opens one session', async () => {
    const admin = await signInAs(app, 'admin')
    const { totpUri } = await enrol(admin)
    const browsers = Array.from({ length: 6 }, (_, at) => freshBrowser(at % 2 === 0 ? app : second))
    await Promise.all(browsers.map((browser) => signIn(browser, admin.staff.email)))
    const code = totpCode(totpUri, 1)
    const answers = await Promise.all(browsers.map((browser) => verify(browser, code)))
    expect(tally(answers)).toEqual({ 200: 1, SECOND_STEP_INCORRECT: 5 })
    const sessions = (await rows(app, 'staffSessions')).filter(({ userId }) => userId === admin.staff.id)
    // The one in which it was enrolled, and the one that was opened.
    expect(sessions).toHaveLength(2)
  })

  test('is good again once its time is over: six digits come round', async () => {
    const admin = await signInAs(app, 'admin')
    const { totpUri } = await begin(admin)
    const code = totpCode(totpUri)
    await verify(admin, code)
    app.clock.advance(2 * 60)
    const later = freshBrowser()
    await signIn(later, admin.staff.email)
    // The library reads the machine's clock, by which no time has passed.
    expect((await verify(later, code)).status).toBe(200)
  })
})

describe('what is on record', () => {
  test('says that somebody signed in only once the second step was taken', async () => {
    const admin = await signInAs(app, 'admin')
    const { totpUri } = await enrol(admin)
    app.clock.advance(60)
    const browser = freshBrowser()
    await signIn(browser, admin.staff.email)
    expect((await accountOf(admin))?.lastSignInAt).toBeNull()
    expect(await actionsOf(admin)).toEqual(['staff.second_step_enabled'])
    expect((await verify(browser, totpCode(totpUri, 1))).status).toBe(200)
    expect((await accountOf(admin))?.lastSignInAt).toBe(app.clock.now())
  })

  test('says that a second step is on only when it is: a backup code ends no enrolment', async () => {
    const admin = await signInAs(app, 'admin')
    const { totpUri, backupCodes } = await begin(admin)
    const answer = await verify(admin, backupCodes[0])
    expect([answer.status, answer.code]).toEqual([400, 'SECOND_STEP_INCORRECT'])
    expect(await actionsOf(admin)).toEqual([])
    expect(await whoIs(admin)).toMatchObject({ hasSecondStep: false })
    expect((await verify(admin, totpCode(totpUri))).status).toBe(200)
    expect(await actionsOf(admin)).toEqual(['staff.second_step_enabled'])
    // It was not used up by the refusal.
    const lost = freshBrowser()
    await signIn(lost, admin.staff.email)
    expect((await verify(lost, backupCodes[0])).status).toBe(200)
  })
})
