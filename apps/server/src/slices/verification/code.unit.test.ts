import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createKeyRing } from '../../config/secrets.ts'
import { systemIds } from '../../ports/ids.ts'
import { deriveCode, isCode } from './code.ts'

const COUNT = 20_000
// The chi-square of a fair source goes beyond these once in a billion runs (9, 15 and 99 degrees of freedom).
const HIGHEST_FOR_10 = 63
const HIGHEST_FOR_16 = 75
const HIGHEST_FOR_100 = 200

/** Fixed, so that the figures are the same at every run. */
const fixed = createKeyRing(Buffer.alloc(32, 7))

function chiSquare(counts: Map<string, number>, kinds: number, total: number): number {
  const expected = total / kinds
  const seen = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return seen + (kinds - counts.size) * expected
}

function tally(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

test('20,000 codes are uniform over all million, leading zeros kept', () => {
  const codes = Array.from({ length: COUNT }, (_unused, index) => deriveCode(fixed, fixed.currentId, `id-${index}`))
  const texts = codes.map((code) => code ?? 'none')
  expect(texts.every((code) => /^[0-9]{6}$/.test(code))).toBe(true)
  for (let place = 0; place < 6; place += 1) {
    const digits = tally(texts.map((code) => code.charAt(place)))
    expect(chiSquare(digits, 10, COUNT)).toBeLessThan(HIGHEST_FOR_10)
  }
  for (const [from, to] of [
    [0, 2],
    [2, 4],
    [4, 6],
  ] as const) {
    const pairs = tally(texts.map((code) => code.slice(from, to)))
    expect(chiSquare(pairs, 100, COUNT)).toBeLessThan(HIGHEST_FOR_100)
  }
  // One in ten begins with a zero: 2,000 ± six standard deviations of 42.
  const zeros = texts.filter((code) => code.startsWith('0')).length
  expect(Math.abs(zeros - COUNT / 10)).toBeLessThan(6 * 42.5)
  // Of 20,000 draws out of a million about 19,801 are different.
  expect(new Set(texts).size).toBeGreaterThan(19_700)
})

test('neighbouring ids and neighbouring keys have nothing in common', () => {
  const first = createKeyRing(Buffer.alloc(32, 1))
  const second = createKeyRing(Buffer.alloc(32, 2))
  const ids = Array.from({ length: COUNT }, (_unused, index) => `${String(index).padStart(22, 'A')}`)
  const differences = ids.map((id) => {
    const [one, other] = [deriveCode(first, first.currentId, id), deriveCode(second, second.currentId, id)]
    return String((Number(one) - Number(other) + 1_000_000) % 10)
  })
  expect(chiSquare(tally(differences), 10, COUNT)).toBeLessThan(HIGHEST_FOR_10)
})

test('a verification has one code for as long as its key is in the ring', () => {
  const [old, current] = [randomBytes(32), randomBytes(32)]
  const before = createKeyRing(old)
  const id = systemIds.opaque()
  const code = deriveCode(before, before.currentId, id)
  const rotated = createKeyRing(current, [old])
  expect(deriveCode(rotated, before.currentId, id)).toBe(code)
  expect(deriveCode(createKeyRing(current), before.currentId, id)).toBeNull()
  expect(isCode(createKeyRing(current), { id, keyId: before.currentId }, code ?? '')).toBe(false)
})

test('only the code itself is the code', () => {
  const verification = { id: 'id-0', keyId: fixed.currentId }
  const code = deriveCode(fixed, fixed.currentId, verification.id) ?? ''
  expect(isCode(fixed, verification, code)).toBe(true)
  const others = ['', code.slice(1), `${code}0`, ` ${code}`, String(Number(code)), 'guess', `guess:${code}`]
  for (const other of others.filter((text) => text !== code)) expect(isCode(fixed, verification, other)).toBe(false)
})

test('ids and tokens carry the bits they promise and never repeat', () => {
  const ids = Array.from({ length: 5000 }, () => systemIds.opaque())
  const tokens = Array.from({ length: 5000 }, () => systemIds.token())
  // An id may begin with something of the clock; 16 random bytes are always behind it.
  const random = ids.map((id) => Buffer.from(id, 'base64url').subarray(-16).toString('hex'))
  expect(random.every((hex) => hex.length === 32)).toBe(true)
  expect(new Set(random).size).toBe(5000)
  expect(chiSquare(tally(random.flatMap((hex) => hex.split(''))), 16, 5000 * 32)).toBeLessThan(HIGHEST_FOR_16)
  expect(tokens.every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true)
  expect(new Set([...ids, ...tokens]).size).toBe(10_000)
})
