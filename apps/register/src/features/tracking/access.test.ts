import { expect, test } from 'vitest'
import { type AccessStorage, findAccess, numberInPath, rememberAccess } from './access.ts'

const token = 'A'.repeat(43)
const pathname = '/lacak/REG20261122007'
const byNumber = { registrationNumber: 'REG20261122007', phoneLast4: '1234' }

function memory(): AccessStorage {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

test('the token of the link is read from the fragment', () => {
  expect(findAccess({ pathname, hash: `#t=${token}` }, null)).toEqual({ trackingToken: token })
})

test('a link that was cut off is told from none', () => {
  expect(findAccess({ pathname, hash: '#t=abc' }, null)).toBe('malformed')
  expect(findAccess({ pathname, hash: '' }, null)).toBeNull()
})

test('a reload in the same tab opens the same registration', () => {
  const storage = memory()
  rememberAccess(byNumber, { pathname }, storage)
  expect(findAccess({ pathname, hash: '' }, storage)).toEqual(byNumber)
})

test('what one registration was opened with opens no other, and not the bare form', () => {
  const storage = memory()
  rememberAccess(byNumber, { pathname }, storage)
  expect(findAccess({ pathname: '/lacak/REG20261122008', hash: '' }, storage)).toBeNull()
  expect(findAccess({ pathname: '/lacak', hash: '' }, storage)).toBeNull()
})

test('a spoiled memory is no memory', () => {
  const storage = memory()
  storage.setItem('sambung.tracking', '{')
  expect(findAccess({ pathname, hash: '' }, storage)).toBeNull()
})

test('the number is read from the address, whatever its case', () => {
  expect(numberInPath('/lacak/reg20261122007')).toBe('REG20261122007')
  expect(numberInPath('/lacak')).toBe('')
  expect(numberInPath('/lacak/abc')).toBe('')
})
