import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readKey } from './env.ts'
import { createKeyRing, hashToken } from './secrets.ts'

const PURPOSES = ['otp-code', 'tracking-link', 'identity-number', 'webhook-path'] as const
const [OLD, NEW] = [randomBytes(32), randomBytes(32)]

describe('the key ring', () => {
  test('signs the same the same, and differently for each purpose, key and text', () => {
    const ring = createKeyRing(NEW)
    const again = createKeyRing(NEW)
    const signed = PURPOSES.map((purpose) => ring.sign(purpose, ring.currentId, 'text')?.toString('hex'))
    expect(PURPOSES.map((purpose) => again.sign(purpose, ring.currentId, 'text')?.toString('hex'))).toEqual(signed)
    const others = [
      ring.sign('otp-code', ring.currentId, 'texts'),
      createKeyRing(OLD).sign('otp-code', createKeyRing(OLD).currentId, 'text'),
    ].map((bytes) => bytes?.toString('hex'))
    expect(new Set([...signed, ...others]).size).toBe(PURPOSES.length + 2)
    expect(signed.every((hex) => hex?.length === 64)).toBe(true)
  })

  test('after a rotation makes with the new key and still reads with the old', () => {
    const before = createKeyRing(OLD)
    const after = createKeyRing(NEW, [OLD])
    expect(after.currentId).not.toBe(before.currentId)
    expect(after.sign('tracking-link', before.currentId, 'x')).toEqual(
      before.sign('tracking-link', before.currentId, 'x'),
    )
    expect(createKeyRing(NEW).sign('tracking-link', before.currentId, 'x')).toBeNull()
    expect(createKeyRing(NEW).encryptionKey('identity-number', before.currentId)).toBeNull()
  })

  test('names its keys without giving them away', () => {
    const { currentId } = createKeyRing(NEW)
    expect(currentId).toMatch(/^[0-9a-f]{12}$/)
    expect(NEW.toString('hex')).not.toContain(currentId)
  })
})

test('a key is the same in hex, base64 and base64url', () => {
  const ways = [
    NEW.toString('hex'),
    NEW.toString('hex').toUpperCase(),
    NEW.toString('base64'),
    NEW.toString('base64url'),
  ]
  for (const way of ways) expect(readKey(way)).toEqual(NEW)
})

test('a stored token does not show the token', () => {
  expect(hashToken('token')).toMatch(/^[\w-]{43}$/)
  expect(hashToken('token')).not.toBe(hashToken('tokem'))
})
