import type { OneTimeLinkView, StaffRowView } from '@sambung/shared/staff'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Client } from '../../../test/client.ts'
import { rows, tally } from '../../../test/household.ts'
import { createStaff, openSession, signInAs, TEST_PASSWORD, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

let app: TestApp
let second: TestApp
let admin: StaffClient
beforeAll(async () => {
  app = await startTestApp()
  second = await startTestApp({ beside: app })
  admin = await signInAs(app, 'admin')
})
afterAll(async () => {
  await second[Symbol.asyncDispose]()
  await app[Symbol.asyncDispose]()
})

const dataOf = <T>(answer: Answer) => answer.body.result.data as T
const isSignedIn = async (client: Client) => (await client.query('me.get')).status === 200
const tokenOf = (url: string) => new URL(url).hash.slice('#t='.length)

async function invite(email: string, role = 'customer_service') {
  const answer = await admin.mutate('staff.invite', { name: 'Orang Baru', email, role })
  expect(answer.status).toBe(200)
  return dataOf<OneTimeLinkView>(answer)
}

async function findRow(id: string): Promise<StaffRowView> {
  const row = dataOf<StaffRowView[]>(await admin.query('staff.list')).find((found) => found.id === id)
  if (row === undefined) throw new Error('not in the list')
  return row
}

async function actionsOn(id: string): Promise<string[]> {
  return (await rows(app, 'auditEntries')).filter(({ subjectId }) => subjectId === id).map(({ action }) => action)
}

describe('an invitation', () => {
  test('lets its owner choose a password once, and leaves its trace', async () => {
    const link = await invite('Baru@Contoh.id')
    expect(link.url).toMatch(new RegExp(`^${app.url}/admin/undangan#t=[\\w-]{43}$`))
    expect(await findRow(link.staffId)).toMatchObject({
      state: 'invited',
      email: 'baru@contoh.id',
      linkEndsAt: link.endsAt,
    })
    const browser = app.browser()
    const token = tokenOf(link.url)
    expect(dataOf(await browser.query('staff.readInvitation', { token }))).toMatchObject({
      kind: 'invitation',
      name: 'Orang Baru',
      email: 'baru@contoh.id',
    })
    const password = 'sepuluh huruf'
    expect((await browser.mutate('staff.acceptInvitation', { token, password: 'pendek' })).code).toBe(
      'VALIDATION_FAILED',
    )
    expect((await browser.mutate('staff.resetPassword', { token, password })).code).toBe('LINK_EXPIRED')
    expect((await browser.mutate('staff.acceptInvitation', { token, password })).status).toBe(200)
    const again = await browser.mutate('staff.acceptInvitation', { token, password: 'kata sandi lain' })
    expect([again.status, again.code]).toEqual([410, 'LINK_EXPIRED'])
    expect((await browser.post('/api/auth/sign-in/email', { email: 'baru@contoh.id', password })).status).toBe(200)
    expect(await findRow(link.staffId)).toMatchObject({ state: 'active', sessions: 1, linkEndsAt: null })
    expect(await actionsOn(link.staffId)).toEqual(['staff.invited', 'staff.invitation_accepted', 'staff.signed_in'])
    const stored = JSON.stringify([await rows(app, 'staffLinks'), await rows(app, 'auditEntries')])
    expect(stored).not.toContain(token)
  })

  test('used twenty times at the same moment, on two processes, sets one password', async () => {
    const { url } = await invite('serentak@contoh.id')
    const token = tokenOf(url)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        (at % 2 === 0 ? app : second)
          .browser({ address: `10.3.0.${at}` })
          .mutate('staff.acceptInvitation', { token, password: `kata sandi ${at}` }),
      ),
    )
    expect(tally(answers)).toEqual({ 200: 1, LINK_EXPIRED: 19 })
    const at = answers.findIndex(({ status }) => status === 200)
    const signedIn = await app
      .browser()
      .post('/api/auth/sign-in/email', { email: 'serentak@contoh.id', password: `kata sandi ${at}` })
    expect(signedIn.status).toBe(200)
  })

  test('ends after three days, and a newer one ends an older one', async () => {
    const first = await invite('lama@contoh.id')
    const row = await findRow(first.staffId)
    const renewed = await admin.mutate('staff.createResetLink', { id: row.id, version: row.version })
    const newer = dataOf<OneTimeLinkView>(renewed)
    expect(newer.url).toContain('/admin/undangan#t=')
    const browser = app.browser({ address: '10.3.1.1' })
    expect((await browser.query('staff.readInvitation', { token: tokenOf(first.url) })).code).toBe('LINK_EXPIRED')
    app.clock.advance(3 * 24 * 60 * 60 - 60)
    expect((await browser.query('staff.readInvitation', { token: tokenOf(newer.url) })).status).toBe(200)
    app.clock.advance(61)
    expect((await browser.query('staff.readInvitation', { token: tokenOf(newer.url) })).code).toBe('LINK_EXPIRED')
  })

  test('to an address that has an account already names the field', async () => {
    const answer = await admin.mutate('staff.invite', { name: 'Dobel', email: admin.staff.email, role: 'viewer' })
    expect([answer.status, answer.code]).toEqual([409, 'EMAIL_TAKEN'])
    expect(answer.body.error.data.app.errors?.map(({ path }) => path)).toEqual(['email'])
  })

  test('guessed from one place is stopped', async () => {
    const browser = app.browser({ address: '10.3.2.2' })
    const codes = []
    for (let guess = 0; guess < 61; guess += 1) {
      codes.push((await browser.query('staff.readInvitation', { token: `tebakan${guess}` })).code)
    }
    expect(codes.at(-1)).toBe('RATE_LIMITED')
  })
})

describe('a new password by link', () => {
  test('ends every session in the moment it is set; the old password opens nothing', async () => {
    const staff = await createStaff(app, 'supervisor')
    const session = await openSession(app, staff)
    const link = dataOf<OneTimeLinkView>(await admin.mutate('staff.createResetLink', { id: staff.id, version: 1 }))
    expect(link.url).toContain('/admin/sandi-baru#t=')
    expect(await isSignedIn(session)).toBe(true)
    const browser = app.browser({ address: '10.3.3.3' })
    const changed = await browser.mutate('staff.resetPassword', {
      token: tokenOf(link.url),
      password: 'sandi yang baru',
    })
    expect(dataOf(changed)).toEqual({ email: staff.email })
    expect(await isSignedIn(session)).toBe(false)
    const signIn = (password: string) => browser.post('/api/auth/sign-in/email', { email: staff.email, password })
    expect((await signIn(TEST_PASSWORD)).code).toBe('SIGN_IN_REFUSED')
    expect((await signIn('sandi yang baru')).status).toBe(200)
  })

  test('lets its owner in where it was used, however many guess at the account from elsewhere', async () => {
    const staff = await createStaff(app, 'supervisor')
    const link = dataOf<OneTimeLinkView>(await admin.mutate('staff.createResetLink', { id: staff.id, version: 1 }))
    const guesses = Array.from({ length: 32 }, (_, at) =>
      app
        .browser({ address: `10.3.4.${at}` })
        .post('/api/auth/sign-in/email', { email: staff.email, password: 'tebakan' }),
    )
    expect((await Promise.all(guesses)).filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(2)
    const password = 'sandi yang baru'
    const own = app.browser({ address: '10.3.4.100' })
    const used = await own.mutate('staff.resetPassword', { token: tokenOf(link.url), password })
    const [cookie = '', ...others] = used.headers.getSetCookie()
    expect(others).toEqual([])
    expect(cookie).toMatch(
      /^sambung\.device\.[\w-]{22}=[\w.-]+; Path=\/api\/auth; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    )
    const signIn = { email: staff.email, password }
    expect((await own.post('/api/auth/sign-in/email', signIn)).status).toBe(200)
    const stranger = app.browser({ address: '10.3.4.101' })
    expect((await stranger.post('/api/auth/sign-in/email', signIn)).code).toBe('RATE_LIMITED')
    const late = await own.mutate('staff.resetPassword', { token: tokenOf(link.url), password })
    expect([late.code, late.headers.getSetCookie()]).toEqual(['LINK_EXPIRED', []])
  })

  test('ends after an hour', async () => {
    const staff = await createStaff(app, 'viewer')
    const link = dataOf<OneTimeLinkView>(await admin.mutate('staff.createResetLink', { id: staff.id, version: 1 }))
    app.clock.advance(60 * 60 + 1)
    const answer = await app
      .browser({ address: '10.3.3.4' })
      .mutate('staff.resetPassword', { token: tokenOf(link.url), password: 'sandi yang baru' })
    expect(answer.code).toBe('LINK_EXPIRED')
  })
})
