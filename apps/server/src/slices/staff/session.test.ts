import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

test('the cookie of a session opens what its role may see, and nothing once it is forged or run out', async () => {
  const office = await signInAs(app, 'customer_service')
  const scope = (await import('./session-cookie.ts')).findSignedIn
  const { context } = app.app
  const found = await scope(context, office.cookie ?? '')
  expect(found).toMatchObject({
    id: office.staff.id,
    role: 'customer_service',
    technicianId: null,
    hasSecondStep: false,
  })
  const forged = (office.cookie ?? '').replace(/=(.)/, (_, first: string) => `=${first === 'a' ? 'b' : 'a'}`)
  expect(await scope(context, forged)).toBeNull()
  expect(await scope(context, `other=1; ${office.cookie ?? ''}; more=2`)).toMatchObject({ id: office.staff.id })
  for (const odd of ['', 'x', 'sambung.session_token=%', `${office.cookie ?? ''}x`])
    expect(await scope(context, odd)).toBeNull()
  app.clock.advance(15 * 24 * 60 * 60)
  expect(await scope(context, office.cookie ?? '')).toBeNull()
})
