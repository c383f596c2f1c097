import { expect, test } from 'vitest'
import { register, rows } from '../../../test/household.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp } from '../../../test/start-test-app.ts'

test('the office finds a registration, reads it and moves it on', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, number } = await register(app)
  const list = await office.query('registrations.list', { search: number })
  expect(list.body.result.data).toMatchObject({ total: 1, nextCursor: null, rows: [{ id, number, version: 1 }] })
  const record = await office.query('registrations.get', { id })
  expect(record.body.result.data).toMatchObject({ id, state: 'pending_verification', undo: null })
  const moved = await office.mutate('registrations.transition', { id, version: 1, to: 'verified' })
  expect(moved.body.result?.data).toMatchObject({ id, state: 'verified', version: 2 })
  expect((await rows(app, 'messages')).map(({ template }) => template)).toContain('registration-verified')
  const after = await office.query('registrations.get', { id })
  expect(after.body.result.data).toMatchObject({
    state: 'verified',
    undo: { to: 'verified', back: 'pending_verification' },
  })
})
