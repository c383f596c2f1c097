import { expect, test } from 'vitest'
import { emptyDraft } from '../../draft/draft.ts'
import { addressProblems, refusedAddressFields } from './address-problems.ts'

const empty = emptyDraft('k').address
const good = { ...empty, street: 'Jl. Melati No. 12', city: 'Kota Bandung' }

test('street and city are all that has to be written', () => {
  expect([...addressProblems(empty)]).toEqual(['address', 'city'])
  expect([...addressProblems(good)]).toEqual([])
})

test('a street pasted in several lines is taken', () => {
  expect([...addressProblems({ ...good, street: 'Jl. Melati No. 12\nBlok C\n' })]).toEqual([])
})

test('each field that the server would refuse is named', () => {
  const wrong = { ...good, rt: '5a', rw: '0001', postalCode: '4013', landmark: 'x'.repeat(301) }
  expect([...addressProblems(wrong)]).toEqual(['rt', 'rw', 'postalCode', 'addressNotes'])
})

test('of what was refused, the address shows its own fields', () => {
  expect([...refusedAddressFields(['packageId', 'city', 'fullName'])]).toEqual(['city'])
})
