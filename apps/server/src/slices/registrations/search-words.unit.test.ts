import { expect, test } from 'vitest'
import { readSearch } from './search-words.ts'

test.each(['0812-0000-1234', '+62 812 0000 1234', '6281200001234', '081200001234', '0812.0000.1234'])(
  'a phone written %s is one word',
  (typed) => {
    expect(readSearch(typed)).toMatchObject([{ end: '43210000218', phone: '81200001234' }])
  },
)

test('the end of a phone or a number is looked for from behind', () => {
  expect(readSearch('1234')).toEqual([{ text: '1234', end: '4321', phone: null }])
  expect(readSearch('007')).toEqual([{ text: '007', end: '700', phone: null }])
  expect(readSearch('12')).toEqual([{ text: '12', end: null, phone: null }])
})

test('a number stays whole, also of a day that reads like a phone', () => {
  expect(readSearch('REG20260812345')?.map(({ text }) => text)).toEqual(['reg20260812345'])
})

test('words are folded, and those of every address are left out', () => {
  expect(readSearch('Jl. Máwar  No. 5')?.map(({ text }) => text)).toEqual(['mawar', '5'])
  expect(readSearch('jalan')?.map(({ text }) => text)).toEqual(['jalan'])
  expect(readSearch('Siti siti')?.map(({ text }) => text)).toEqual(['siti'])
})

test.each(['%', '_', '"', '* OR *', "'; drop table", 'NEAR(a b)', '^x', 'a:b', '()', '\uE000s'])(
  'what %s holds is letters and digits or nothing',
  (typed) => {
    for (const { text } of readSearch(typed) ?? []) expect(text).toMatch(/^[\p{L}\p{N}]+$/u)
  },
)

test('marks alone find nothing', () => {
  expect(readSearch('%_"*')).toBeNull()
})
