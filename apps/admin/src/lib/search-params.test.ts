import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { parseSearch, searchParams, stringifySearch } from './search-params.ts'

const read = searchParams({
  q: z.string(),
  status: z.array(z.enum(['new', 'done'])),
  page: z.int(),
  mine: z.boolean(),
})

test('a list in the address, and a number that is a text', () => {
  expect(read(parseSearch('?q=0812&status=new,done&page=3&mine=true'))).toEqual({
    q: '0812',
    status: ['new', 'done'],
    page: 3,
    mine: true,
  })
})

test('what does not fit is left out alone', () => {
  expect(read(parseSearch('?q=budi&status=nonsense&page=many'))).toEqual({ q: 'budi' })
})

test('what is set by the screen comes back from the address as it was', () => {
  const set = { q: 'Jl. Melati & 4', status: ['new', 'done'] as ('new' | 'done')[], mine: false }
  expect(read(parseSearch(stringifySearch(set)))).toEqual(set)
  expect(stringifySearch({ status: ['new', 'done'] })).toBe('?status=new,done')
})

test('nothing set is no question mark', () => {
  expect(stringifySearch({ q: '', status: [], page: undefined })).toBe('')
})
