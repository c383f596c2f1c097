import { parseWirePhone } from '@sambung/shared/phone'
import { expect, test } from 'vitest'
import { type Draft, emptyDraft } from '../draft/draft.ts'
import { PATHS, allowedPlace, nextPlace, placeOf } from './steps.ts'

const phone = parseWirePhone('081200001234')
if (phone === null) throw new Error('the test phone is not one')
const proven: Draft = {
  ...emptyDraft('k'),
  phone: '0812-0000-1234',
  proof: { token: 't', phone, expiresAt: 0 },
}

test('every place has its path, and the path leads back', () => {
  for (const [place, path] of Object.entries(PATHS)) expect(placeOf(path)).toBe(place)
})

test.each([
  ['/', 'number'],
  ['/daftar/', 'number'],
  ['/lacak/REG20261122001', 'tracking'],
  ['/daftar/entah', null],
  ['/lacak/a/b', null],
])('%s is %s', (path, place) => {
  expect(placeOf(path)).toBe(place)
})

test('nobody skips a screen, everybody may go back', () => {
  expect(allowedPlace('check', emptyDraft('k'))).toBe('number')
  expect(allowedPlace('check', proven)).toBe('address')
  expect(allowedPlace('number', proven)).toBe('number')
  expect(allowedPlace('code', proven)).toBe('code')
})

test('another number than the proven one has to be proven first', () => {
  expect(allowedPlace('address', { ...proven, phone: '0812-0000-5678' })).toBe('number')
})

test('a proof that ran out throws nobody out of what they are typing', () => {
  expect(allowedPlace('address', proven)).toBe('address')
})

test('the last screen needs a registration', () => {
  const done = {
    registrationNumber: 'REG20261122001',
    trackingUrl: '/lacak/x',
    packageName: '',
    date: '',
    window: 'call',
  } as const
  expect(allowedPlace('done', proven)).toBe('number')
  expect(allowedPlace('done', { ...emptyDraft('k'), done })).toBe('done')
})

test('Back, or another tab, after submitting leads to what became of it; the first screen begins anew', () => {
  const done = {
    registrationNumber: 'REG20261122001',
    trackingUrl: '/lacak/x',
    packageName: '',
    date: '',
    window: 'call',
  } as const
  const finished = { ...emptyDraft('k'), done }
  expect(allowedPlace('check', finished)).toBe('done')
  expect(allowedPlace('time', finished)).toBe('done')
  expect(allowedPlace('number', finished)).toBe('number')
  expect(allowedPlace('code', { ...finished, phone: '0812-0000-1234' })).toBe('number')
})

test('a screen leads on, or back to a summary that was seen', () => {
  const filled = { ...proven, packageId: 'p', time: { ...proven.time, window: 'call' as const } }
  const all = { ...filled, address: { ...filled.address, street: 'Jl. Melati 12', city: 'Kota Bandung' } }
  expect(nextPlace('address', all)).toBe('package')
  expect(nextPlace('address', { ...all, reviewed: true })).toBe('check')
  expect(nextPlace('address', { ...all, reviewed: true, packageId: '' })).toBe('package')
})
