import { STAFF_ROLES } from '@sambung/shared/states'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Client } from '../../../test/client.ts'
import { rows } from '../../../test/household.ts'
import { createStaff, openSession, signInAs, TEST_PASSWORD } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const dataOf = <T>(answer: Answer) => answer.body.result.data as T
const isSignedIn = async (client: Client) => (await client.query('me.get')).status === 200

describe('one’s own account', () => {
  test('says who one is, what one may, and how one likes the screen', async () => {
    const me = await signInAs(app, 'customer_service', { name: 'Ratna Dewi' })
    expect(dataOf(await me.query('me.get'))).toMatchObject({
      name: 'Ratna Dewi',
      role: 'customer_service',
      permissions: expect.arrayContaining(['registration:decide']),
      secondStep: { enrolled: false, due: false, asked: false },
      preferences: {},
    })
    await me.mutate('me.update', { preferences: { scheme: 'dark', density: 'compact' } })
    const changed = await me.mutate('me.update', { name: '  Ratna   Dewi P. ', preferences: { locale: 'en' } })
    expect(dataOf(changed)).toMatchObject({
      name: 'Ratna Dewi P.',
      version: 2,
      preferences: { scheme: 'dark', density: 'compact', locale: 'en' },
    })
    expect((await rows(app, 'auditEntries')).map(({ action }) => action)).toEqual(['staff.renamed'])
  })

  test('changes its password by the present one, and is signed out elsewhere', async () => {
    const me = await signInAs(app, 'viewer')
    const other = await openSession(app, me.staff)
    const wrong = await me.mutate('me.changePassword', { currentPassword: 'salah', newPassword: 'kata sandi baru' })
    expect([wrong.status, wrong.code]).toEqual([400, 'PASSWORD_INCORRECT'])
    const short = await me.mutate('me.changePassword', { currentPassword: TEST_PASSWORD, newPassword: 'pendek' })
    expect(short.body.error.data.app.errors?.map(({ path }) => path)).toEqual(['newPassword'])
    const change = { currentPassword: TEST_PASSWORD, newPassword: 'kata sandi baru' }
    expect((await me.mutate('me.changePassword', change)).status).toBe(200)
    expect([await isSignedIn(me), await isSignedIn(other)]).toEqual([true, false])
    const browser = app.browser({ address: '10.3.5.5' })
    const signIn = await browser.post('/api/auth/sign-in/email', { email: me.staff.email, password: 'kata sandi baru' })
    expect(signIn.status).toBe(200)
  })

  test('cannot have its password guessed through an open session', async () => {
    const me = await signInAs(app, 'viewer')
    const codes = []
    for (let guess = 0; guess < 11; guess += 1) {
      const input = { currentPassword: `tebakan ${guess}`, newPassword: 'kata sandi baru' }
      codes.push((await me.mutate('me.changePassword', input)).code)
    }
    expect(codes).toEqual([...Array(10).fill('PASSWORD_INCORRECT'), 'RATE_LIMITED'])
  })

  test('lists its sessions and ends the others', async () => {
    const me = await signInAs(app, 'viewer', { address: '10.3.6.5' })
    const other = await openSession(app, me.staff, { address: '10.3.6.6' })
    const sessions = dataOf<{ current: boolean; address: string }[]>(await me.query('me.sessions'))
    expect(new Map(sessions.map(({ current, address }) => [address, current]))).toEqual(
      new Map([
        ['10.3.6.6', false],
        ['10.3.6.5', true],
      ]),
    )
    expect(dataOf(await me.mutate('me.endOtherSessions', {}))).toEqual({ ended: 1 })
    expect([await isSignedIn(me), await isSignedIn(other)]).toEqual([true, false])
  })
})

test('in production a role that can do harm may only enrol until it has a second step', async () => {
  const env = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://daftar.contoh.id',
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    WHATSAPP_API_URL: 'https://api.fonnte.com/send',
  }
  await using live = await startTestApp({ env })
  for (const role of STAFF_ROLES) {
    const client = await signInAs(live, role)
    const isAsked = role === 'admin' || role === 'supervisor'
    expect(dataOf(await client.query('me.get'))).toMatchObject({ secondStep: { due: isAsked, asked: isAsked } })
    const answer = await client.query('staff.brief')
    const allowed = role === 'technician' ? 'FORBIDDEN' : null
    expect([role, answer.code]).toEqual([role, isAsked ? 'SECOND_STEP_REQUIRED' : allowed])
  }
  const staff = await createStaff(live, 'admin')
  const signedIn = await live.browser().post('/api/auth/sign-in/email', { email: staff.email, password: TEST_PASSWORD })
  expect(signedIn.headers.getSetCookie()[0]).toMatch(
    /^__Secure-sambung\.session_token=[^;]+; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})
