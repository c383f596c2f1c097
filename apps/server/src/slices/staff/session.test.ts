import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { findSignedIn } from './index.ts'
import { cookieName, readChallenge, sealToken } from './session-cookie.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

test('the cookie of a session opens what its role may see, and nothing once it is forged or run out', async () => {
  const office = await signInAs(app, 'customer_service')
  const whoIs = (cookies: string | null) => findSignedIn(app.app.context, cookies ?? '')
  const found = await whoIs(office.cookie ?? '')
  expect(found).toMatchObject({
    id: office.staff.id,
    role: 'customer_service',
    technicianId: null,
    hasSecondStep: false,
  })
  const forged = (office.cookie ?? '').replace(/=(.)/, (_, first: string) => `=${first === 'a' ? 'b' : 'a'}`)
  expect(await whoIs(forged)).toBeNull()
  expect(await whoIs(`other=1; ${office.cookie ?? ''}; more=2`)).toMatchObject({ id: office.staff.id })
  for (const odd of ['', 'x', 'sambung.session_token=%', `${office.cookie ?? ''}x`]) expect(await whoIs(odd)).toBeNull()
  app.clock.advance(15 * 24 * 60 * 60)
  expect(await whoIs(office.cookie)).toBeNull()
})

test('a sign-in that waits for its second step is told from the cookie, whichever letters it was given', () => {
  const { context } = app.app
  const name = cookieName(context.config, 'two_factor')
  for (const challenge of ['2fa-abcdefghijABCDEFGHIJ', '2fa-a_cdefghij-0123456_9']) {
    expect(readChallenge(context, `other=1; ${name}=${sealToken(context.keys, challenge)}`)).toBe(challenge)
    expect(readChallenge(context, `${name}=${sealToken(context.keys, challenge).replace('2fa', '3fa')}`)).toBeNull()
  }
})
