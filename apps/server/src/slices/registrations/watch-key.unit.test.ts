import { expect, test } from 'vitest'
import { createKeyRing } from '../../config/secrets.ts'
import { makeWatchKey, readWatchKey } from './watch-key.ts'

const keys = createKeyRing(Buffer.alloc(32, 1))
const watched = { registrationId: 'AAAAAAAAAAAAAAAAAAAAAA', byLink: true }
const now = Date.UTC(2026, 10, 23)

test('a watch key opens its registration for an hour', () => {
  const key = makeWatchKey(keys, watched, now)
  expect(readWatchKey(keys, key, now + 3_599_000)).toEqual(watched)
  expect(readWatchKey(keys, key, now + 3_600_000)).toBeNull()
})

test('an altered watch key opens nothing', () => {
  const key = makeWatchKey(keys, { ...watched, byLink: false }, now)
  expect(readWatchKey(keys, key.replace('.d.', '.l.'), now)).toBeNull()
  expect(readWatchKey(keys, key.replace('AAAA', 'BBBB'), now)).toBeNull()
  expect(readWatchKey(createKeyRing(Buffer.alloc(32, 2)), key, now)).toBeNull()
  expect(readWatchKey(keys, '...', now)).toBeNull()
})
