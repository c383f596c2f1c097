import { expect, test } from 'vitest'
import { addressFields } from './address-fields.ts'
import { emptyDraft } from './draft.ts'

test('lines of a street become one, however they were broken', () => {
  const address = { ...emptyDraft('k').address, street: ' Jl. Melati No. 12,\r\nBlok C \n\n Gang 3\n' }
  expect(addressFields(address).address).toBe('Jl. Melati No. 12, Blok C, Gang 3')
})
