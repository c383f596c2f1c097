import { SubmitRegistrationInput } from '@sambung/shared/registration'
import { addressFields } from '../../draft/address-fields.ts'
import type { Draft } from '../../draft/draft.ts'

const CHECKED = ['address', 'rt', 'rw', 'kelurahan', 'kecamatan', 'city', 'postalCode', 'addressNotes'] as const
/** A field of the address by its name on the wire. */
export type AddressField = (typeof CHECKED)[number]

/** The fields that the server would refuse, by the server's own schema. */
export function addressProblems(address: Draft['address']): ReadonlySet<AddressField> {
  const values = addressFields(address)
  const { shape } = SubmitRegistrationInput
  return new Set(CHECKED.filter((field) => !shape[field].safeParse(values[field]).success))
}

/** The fields the server refused when the form was sent. */
export function refusedAddressFields(refused: readonly string[]): ReadonlySet<AddressField> {
  return new Set(CHECKED.filter((field) => refused.includes(field)))
}
