import { foldPhone, toWirePhone } from '@sambung/shared/phone'
import { type RegistrationRecordView, UpdateRegistrationFields } from '@sambung/shared/registrations'
import * as z from 'zod/mini'
import { readPosition, writePosition } from '../../../components/position.ts'

export const EDITED_FIELDS = [
  'fullName',
  'phone',
  'email',
  'address',
  'rt',
  'rw',
  'kelurahan',
  'kecamatan',
  'city',
  'postalCode',
  'position',
  'addressNotes',
  'packageId',
  'preferredDate',
  'preferredTime',
  'notes',
] as const
export type EditedField = (typeof EDITED_FIELDS)[number]

export const ADDRESS_FIELDS = [
  'address',
  'rt',
  'rw',
  'kelurahan',
  'kecamatan',
  'city',
  'postalCode',
  'position',
  'addressNotes',
] as const satisfies readonly EditedField[]
export type AddressField = (typeof ADDRESS_FIELDS)[number]

/** What is stored now, as a form holds it. */
export function fieldValue(record: RegistrationRecordView, field: EditedField): string {
  if (field === 'packageId') return record.package.id
  if (field !== 'position') return record[field] ?? ''
  const { latitude, longitude } = record
  return latitude === null || longitude === null ? '' : writePosition({ latitude, longitude })
}

/** The field that the server names by this path. */
export function fieldAt(path: string): EditedField | undefined {
  const name = path.split('.').at(-1)
  return name === 'latitude' || name === 'longitude' ? 'position' : EDITED_FIELDS.find((field) => field === name)
}

type Fields = z.input<typeof UpdateRegistrationFields>
type Read = { ok: true; fields: Fields } | { ok: false; field: EditedField }

/** What was typed as the server takes it: blank clears, a phone may be written in any way. */
export function readField(field: EditedField, typed: string): Read {
  if (field === 'position') return readPlace(typed)
  const folded = field === 'phone' ? foldPhone(typed) : null
  if (folded !== null && !folded.ok) return { ok: false, field }
  const text = typed.trim()
  const value = folded !== null ? toWirePhone(folded.phone) : text === '' ? null : text
  const fields = { [field]: value } as Fields
  return z.safeParse(UpdateRegistrationFields, fields).success ? { ok: true, fields } : { ok: false, field }
}

function readPlace(typed: string): Read {
  if (typed.trim() === '') return { ok: true, fields: { latitude: null, longitude: null } }
  const position = readPosition(typed)
  return position === null ? { ok: false, field: 'position' } : { ok: true, fields: position }
}

/** Of these fields, those that somebody else has changed since `base` was looked at. */
export function changedSince(
  base: RegistrationRecordView,
  now: RegistrationRecordView,
  fields: readonly EditedField[],
): EditedField[] {
  return fields.filter((field) => fieldValue(base, field) !== fieldValue(now, field))
}
