import { expect, test } from 'vitest'
import { takeNumberRange } from './number-range.ts'
import { readSearch } from './search-words.ts'

const taken = (typed: string) => {
  const { words, range } = takeNumberRange(readSearch(typed) ?? [])
  return { words: words.map(({ text }) => text), range }
}

test.each([
  ['REG', [], {}],
  ['REG2', [], { from: 20000000_000000, below: 30000000_000000 }],
  ['reg2026', [], { from: 20260000_000000, below: 20270000_000000 }],
  ['REG202611', [], { from: 20261100_000000, below: 20261200_000000 }],
  ['REG20261122', [], { from: 20261122_000000, below: 20261123_000000 }],
  ['REG20261122001', ['reg20261122001'], { from: 20261122_000000, below: 20261123_000000 }],
  ['REG9', [], { from: 90000000_000000, below: 100000000_000000 }],
  ['REG2026 siti', ['siti'], { from: 20260000_000000, below: 20270000_000000 }],
  ['REG2026 REG202611', [], { from: 20261100_000000, below: 20261200_000000 }],
  ['regina', ['regina'], {}],
])('%s as far as it is typed', (typed, words, range) => {
  expect(taken(typed)).toEqual({ words, range })
})
