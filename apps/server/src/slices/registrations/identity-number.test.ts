import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { register, rows } from '../../../test/household.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { createKeyRing } from '../../config/secrets.ts'
import { buildTables, type Tables } from '../../db/schema/index.ts'
import { sqliteKit } from '../../db/kit.ts'
import { openIdentityNumber, sealIdentityNumber } from './identity-number.ts'

const DIGITS = '3273010101900001'

test('the identity number is in no column of any table, and in no log line', async () => {
  await using app = await startTestApp()
  const { id } = await register(app, { id_card_number: DIGITS })
  await app.deliverDue()
  const stored = []
  for (const name of Object.keys(buildTables(sqliteKit)) as (keyof Tables)[]) stored.push(...(await rows(app, name)))
  expect(stored.length).toBeGreaterThan(5)
  const everything = JSON.stringify(stored) + app.logLines.join('\n')
  for (const form of [
    DIGITS,
    Buffer.from(DIGITS).toString('base64').slice(0, 20),
    Buffer.from(DIGITS).toString('hex'),
  ]) {
    expect(everything).not.toContain(form)
  }
  const sealed = (await rows(app, 'registrations'))[0]?.identityNumberSealed ?? ''
  expect(openIdentityNumber(app.app.context.keys, id, sealed)).toBe(DIGITS)
})

test('after the key was replaced the old one still opens what it sealed, and links still work', async () => {
  const [old, fresh] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
  await using before = await startTestApp({ env: { SECRET_KEY: old } })
  const { id, trackingToken } = await register(before, { id_card_number: DIGITS })
  const sealed = (await rows(before, 'registrations'))[0]?.identityNumberSealed ?? ''

  await using rotated = await startTestApp({ beside: before, env: { SECRET_KEY: fresh, SECRET_KEY_PREVIOUS: old } })
  expect(openIdentityNumber(rotated.app.context.keys, id, sealed)).toBe(DIGITS)
  expect((await rotated.browser().query('registration.track', { trackingToken })).status).toBe(200)

  await using forgot = await startTestApp({ beside: before, env: { SECRET_KEY: fresh } })
  expect(openIdentityNumber(forgot.app.context.keys, id, sealed)).toBeNull()
})

test('sealed for one registration it opens for no other, nor altered; sealed twice it looks different', () => {
  const keys = createKeyRing(randomBytes(32))
  const sealed = sealIdentityNumber(keys, 'one', DIGITS)
  expect(openIdentityNumber(keys, 'one', sealed)).toBe(DIGITS)
  expect(() => openIdentityNumber(keys, 'other', sealed)).toThrow('unable to authenticate')
  const [keyId, body = ''] = sealed.split('.')
  for (const at of [0, 20, body.length - 3]) {
    const altered = body.slice(0, at) + (body[at] === 'A' ? 'B' : 'A') + body.slice(at + 1)
    expect(() => openIdentityNumber(keys, 'one', `${keyId}.${altered}`)).toThrow('unable to authenticate')
  }
  expect(sealIdentityNumber(keys, 'one', DIGITS)).not.toBe(sealed)
  expect(openIdentityNumber(createKeyRing(randomBytes(32)), 'one', sealed)).toBeNull()
})
