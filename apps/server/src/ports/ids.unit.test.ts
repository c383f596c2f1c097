import { expect, test } from 'vitest'
import { systemIds } from './ids.ts'

test('what opens something carries at least 122 random bits, whatever part of it is the clock', () => {
  const ids = Array.from({ length: 2_000 }, () => Buffer.from(systemIds.opaque(), 'base64url'))
  // A bit that is random takes both values about half of the time; one of the clock stands still for this while.
  const random = Array.from({ length: (ids[0]?.length ?? 0) * 8 }, (_, bit) => {
    const ones = ids.filter((id) => ((id[bit >> 3] ?? 0) >> (bit & 7)) & 1).length
    return ones > 700 && ones < 1_300
  })
  expect(random.filter(Boolean).length).toBeGreaterThanOrEqual(122)
  expect(Buffer.from(systemIds.token(), 'base64url')).toHaveLength(32)
})

test('no id and no token is given out twice', () => {
  const made = Array.from({ length: 5_000 }, () => [systemIds.opaque(), systemIds.token()]).flat()
  expect(new Set(made).size).toBe(made.length)
})
