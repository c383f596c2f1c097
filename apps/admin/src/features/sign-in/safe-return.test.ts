import { expect, test } from 'vitest'
import { safeReturn } from './safe-return.ts'

test('back to a page of the console', () => {
  expect(safeReturn('/registrasi?q=budi')).toBe('/registrasi?q=budi')
})

test('never to anywhere else, nor to the sign-in page again', () => {
  for (const wanted of [
    undefined,
    '',
    '//contoh.test',
    '/\\contoh.test',
    'https://contoh.test',
    'javascript:alert(1)',
    '/masuk?x',
  ]) {
    expect(safeReturn(wanted)).toBe('/')
  }
})
