import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { rows } from '../../../test/household.ts'
import { createStaff, TEST_PASSWORD } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { deviceCookie } from './known-device.ts'
import { findSignedIn } from './session-cookie.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

let addresses = 0
const freshBrowser = () => app.browser({ address: `10.1.${Math.floor((addresses += 1) / 250)}.${addresses % 250}` })

function signIn(client: Client, email: string, password = TEST_PASSWORD) {
  return client.post('/api/auth/sign-in/email', { email, password })
}

const whoIs = (client: Client) => findSignedIn(app.app.context, client.cookie ?? '')

describe('signing in', () => {
  test('with the right password opens a session; its cookie is out of reach of scripts and other sites', async () => {
    const staff = await createStaff(app, 'customer_service')
    const client = freshBrowser()
    const answer = await signIn(client, ` ${staff.email.toUpperCase()} `)
    expect([answer.status, answer.body]).toEqual([200, { secondStep: false }])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const [cookie = '', device = ''] = answer.headers.getSetCookie()
    expect(device).toMatch(
      /^sambung\.device\.[\w-]{22}=[\w.-]+; Path=\/api\/auth; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    )
    expect(device).not.toContain(staff.email)
    expect(cookie).toMatch(/^sambung\.session_token=[^;]+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await whoIs(client)).toMatchObject({ id: staff.id, role: 'customer_service' })
    const stored = await rows(app, 'staffSessions')
    const token =
      decodeURIComponent(client.cookie ?? '')
        .split('=')[1]
        ?.split('.')[0] ?? ''
    expect(token).toHaveLength(32)
    expect(JSON.stringify(stored)).not.toContain(token)
    const audit = (await rows(app, 'auditEntries')).filter((row) => row.actorId === staff.id)
    expect(audit.map((row) => row.action)).toEqual(['staff.signed_in'])
  })

  test('a wrong password, an unknown address, a disabled account and one without a password get one same answer', async () => {
    const known = await createStaff(app, 'viewer')
    const invited = await createStaff(app, 'viewer', { password: false })
    const disabled = await createStaff(app, 'viewer')
    await app.app.context.write(async (tx) => {
      const { staff } = tx.tables
      await tx.update(staff).set({ disabledAt: app.clock.now() }).where(eq(staff.id, disabled.id))
    })
    const answers = [
      await signIn(freshBrowser(), known.email, 'bukan kata sandinya'),
      await signIn(freshBrowser(), 'tidak-ada@contoh.id'),
      await signIn(freshBrowser(), disabled.email),
      await signIn(freshBrowser(), invited.email),
    ]
    for (const { status, body, headers } of answers) {
      expect([status, body.code, headers.getSetCookie()]).toEqual([401, 'SIGN_IN_REFUSED', []])
    }
    expect(new Set(answers.map(({ body }) => body.message)).size).toBe(1)
  })

  test('a form from another site is refused, and so is one that is no JSON', async () => {
    const staff = await createStaff(app, 'admin')
    const body = { email: staff.email, password: TEST_PASSWORD }
    const foreign = await freshBrowser().post('/api/auth/sign-in/email', body, { origin: 'https://evil.example' })
    expect([foreign.status, foreign.code]).toEqual([403, 'FORBIDDEN'])
    const form = await freshBrowser().post('/api/auth/sign-in/email', body, { 'content-type': 'text/plain' })
    expect(form.status).toBe(415)
    expect((await freshBrowser().post('/api/auth/sign-in/email', body, { origin: app.url })).status).toBe(200)
  })

  test('an incomplete form names its fields', async () => {
    const answer = await freshBrowser().post('/api/auth/sign-in/email', { email: 'bukan surel' })
    expect([answer.status, answer.code]).toEqual([400, 'VALIDATION_FAILED'])
    expect(answer.body.errors.map(({ path }) => path).toSorted()).toEqual(['email', 'password'])
  })

  test('the library’s other doors are closed: nobody makes an account of his own', async () => {
    const client = freshBrowser()
    const account = { email: 'baru@contoh.id', password: TEST_PASSWORD, name: 'Baru' }
    for (const path of [
      'sign-up/email',
      'reset-password',
      'update-user',
      'delete-user',
      'change-email',
      'list-sessions',
    ]) {
      const answer = await client.post(`/api/auth/${path}`, account)
      expect([path, answer.status]).toEqual([path, 404])
    }
  })
})

describe('guessing', () => {
  test('is slowed down at one account, and the right password works after the wait', async () => {
    const staff = await createStaff(app, 'admin')
    const client = freshBrowser()
    const codes = []
    for (let guess = 0; guess < 7; guess += 1)
      codes.push((await signIn(client, staff.email, `tebakan ke-${guess}`)).code)
    expect(codes).toEqual([...Array(5).fill('SIGN_IN_REFUSED'), 'RATE_LIMITED', 'RATE_LIMITED'])
    const early = await signIn(client, staff.email)
    expect([early.status, early.code]).toEqual([429, 'RATE_LIMITED'])
    const wait = Number(early.headers.get('retry-after'))
    expect(wait).toBeLessThanOrEqual(5 * 60 + 10)
    app.clock.advance(wait)
    expect((await signIn(client, staff.email)).status).toBe(200)
  })

  test('many at the same moment are no way around it', async () => {
    const staff = await createStaff(app, 'admin')
    const client = freshBrowser()
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => signIn(client, staff.email, `tebakan ke-${at}`)),
    )
    expect(answers.filter(({ code }) => code === 'SIGN_IN_REFUSED')).toHaveLength(5)
  })

  test('from many places at one account ends too, and its owner still gets in with a browser he has used before', async () => {
    const staff = await createStaff(app, 'admin')
    const own = freshBrowser()
    expect((await signIn(own, staff.email)).status).toBe(200)
    // A shared one: whoever signs in after him does not make it forget him.
    expect((await signIn(own, (await createStaff(app, 'viewer')).email)).status).toBe(200)
    const codes = []
    for (let guess = 0; guess < 32; guess += 1) codes.push((await signIn(freshBrowser(), staff.email, 'tebakan')).code)
    expect(codes.slice(-2)).toEqual(['RATE_LIMITED', 'RATE_LIMITED'])
    const elsewhere = freshBrowser()
    elsewhere.cookie = own.cookie
    expect((await signIn(elsewhere, staff.email)).status).toBe(200)
    expect((await signIn(freshBrowser(), staff.email)).code).toBe('RATE_LIMITED')
  })

  test('in a browser that somebody has used before is counted too, for him and for others', async () => {
    const [staff, other] = [await createStaff(app, 'admin'), await createStaff(app, 'admin')]
    const client = freshBrowser()
    await signIn(client, staff.email)
    for (const { email } of [staff, other]) {
      const codes = []
      for (let guess = 0; guess < 6; guess += 1) codes.push((await signIn(client, email, 'tebakan')).code)
      expect(codes).toEqual([...Array(5).fill('SIGN_IN_REFUSED'), 'RATE_LIMITED'])
    }
  })

  test('is told apart in a browser of very many people, which forgets the first of them', async () => {
    const staff = await createStaff(app, 'viewer')
    const client = freshBrowser()
    const people = Array.from({ length: 35 }, (_, at) => deviceCookie(app.app.context, `orang-${at}@contoh.id`))
    client.cookie = people.map((cookie) => cookie.split(';')[0]).join('; ')
    const answer = await signIn(client, staff.email)
    const dropped = answer.headers.getSetCookie().filter((cookie) => cookie.includes('Max-Age=0;'))
    expect(dropped.map((cookie) => cookie.split('=')[0])).toEqual(
      people.slice(0, 6).map((cookie) => cookie.split('=')[0]),
    )
    expect(client.cookie.match(/device\./g)).toHaveLength(30)
  })

  test('at many accounts from one place is stopped', async () => {
    const client = freshBrowser()
    // Side by side: each costs a tenth of a second of hashing.
    const guesses = Array.from({ length: 60 }, (_, guess) => signIn(client, `orang-${guess}@contoh.id`))
    const codes = (await Promise.all(guesses)).map(({ code }) => code)
    expect(codes.every((code) => code === 'SIGN_IN_REFUSED')).toBe(true)
    expect((await signIn(client, 'orang-60@contoh.id')).code).toBe('RATE_LIMITED')
  })
})

describe('signing out', () => {
  test('ends this session, here and in the database', async () => {
    const client = freshBrowser()
    const staff = await createStaff(app, 'viewer')
    await signIn(client, staff.email)
    const copied = client.cookie
    const answer = await client.post('/api/auth/sign-out', {})
    expect([answer.status, client.cookie?.includes('session_token')]).toEqual([200, false])
    expect(await findSignedIn(app.app.context, copied ?? '')).toBeNull()
  })

  test('everywhere ends those of other browsers too', async () => {
    const [one, other] = [freshBrowser(), freshBrowser()]
    const staff = await createStaff(app, 'viewer')
    await signIn(one, staff.email)
    await signIn(other, staff.email)
    expect((await one.post('/api/auth/revoke-sessions', {})).status).toBe(200)
    expect(await whoIs(other)).toBeNull()
  })
})

describe('a session', () => {
  test('in use is prolonged once a day, and one left alone ends after two weeks', async () => {
    const staff = await createStaff(app, 'technician')
    const [used, left] = [freshBrowser(), freshBrowser()]
    await signIn(used, staff.email)
    await signIn(left, staff.email)
    for (let week = 0; week < 3; week += 1) {
      app.clock.advance(6 * 24 * 60 * 60)
      const answer = await used.get('/api/auth/get-session')
      expect(answer.body).toEqual({ signedIn: true })
      expect(answer.headers.getSetCookie()).toHaveLength(1)
    }
    expect(await whoIs(used)).not.toBeNull()
    expect((await left.get('/api/auth/get-session')).body).toEqual({ signedIn: false })
  })
})
