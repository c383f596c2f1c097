import { expect, test } from 'vitest'
import { isSurelyRefused, placesOf, refusalOf } from './mend.ts'

const fields = (...paths: string[]) => ({
  code: 'VALIDATION_FAILED' as const,
  errors: paths.map((path) => ({ path, message: '' })),
})

test('each refused field leads to the screen that asks for it, in the order of the way', () => {
  expect(placesOf(['preferredTimeSlot', 'rt', 'city', 'fullName'])).toEqual(['number', 'address', 'time'])
  expect(refusalOf(fields('packageId'))).toMatchObject({ kind: 'fields', places: ['package'] })
})

test('a refused field that no screen asks for is our fault, with its reference', () => {
  expect(refusalOf({ ...fields('idempotencyKey'), requestId: 'r1' })).toEqual({ kind: 'failed', requestId: 'r1' })
})

test('the number itself is mended on the first screen', () => {
  expect(refusalOf({ code: 'PHONE_INVALID' })).toMatchObject({ kind: 'fields', places: ['number'] })
})

test.each([
  ['VERIFICATION_REQUIRED', 'proof'],
  ['PACKAGE_UNAVAILABLE', 'package'],
  ['SLOT_FULL', 'slot'],
  ['RATE_LIMITED', 'limited'],
  ['CONFLICT', 'conflict'],
  ['OFFLINE', 'offline'],
  ['INTERNAL', 'failed'],
  ['SERVICE_UNAVAILABLE', 'failed'],
] as const)('%s is told as %s', (code, kind) => {
  expect(refusalOf({ code }).kind).toBe(kind)
})

test('a duplicate carries the number in progress', () => {
  expect(refusalOf({ code: 'DUPLICATE_REGISTRATION', registrationNumber: 'REG20261122001' })).toEqual({
    kind: 'duplicate',
    registrationNumber: 'REG20261122001',
  })
})

test('only a lost or broken answer leaves open whether the form arrived', () => {
  expect(isSurelyRefused(refusalOf({ code: 'OFFLINE' }))).toBe(false)
  expect(isSurelyRefused(refusalOf({ code: 'INTERNAL' }))).toBe(false)
  expect(isSurelyRefused(refusalOf({ code: 'CONFLICT' }))).toBe(false)
  expect(isSurelyRefused(refusalOf({ code: 'PACKAGE_UNAVAILABLE' }))).toBe(true)
})
