import { maskPhone } from '@sambung/shared/phone'
import type { Registration } from './repository.ts'

/** What a trace may say as it is; everything else about a person is only said to have changed. */
const PLAIN = new Set<keyof Registration>([
  'rt',
  'rw',
  'kelurahan',
  'kecamatan',
  'city',
  'postalCode',
  'packageId',
  'monthlyPrice',
  'setupFee',
  'preferredDate',
  'preferredTime',
  'phoneProof',
  'coverageVerdict',
])
/** What follows from other fields, or changes with every edit. */
const SILENT = new Set<keyof Registration>([
  'version',
  'updatedAt',
  'updatedBy',
  'duplicateKey',
  'coveragePointId',
  'coverageMeters',
])

type Masked = { before: Record<string, string>; after: Record<string, string> }

/** Which facts changed, from what to what, without spelling a person out. */
export function maskChanges(before: Registration, after: Registration): Masked {
  const names = (Object.keys(before) as (keyof Registration)[]).filter(
    (name) => before[name] !== after[name] && !SILENT.has(name),
  )
  const masked = (row: Registration) => Object.fromEntries(names.map((name) => [name, mask(row, name)]))
  return { before: masked(before), after: masked(after) }
}

function mask(row: Registration, name: keyof Registration): string {
  const value = row[name]
  if (value === null) return ''
  if (name === 'phone') return maskPhone(row.phone)
  if (name === 'fullName') return initials(row.fullName)
  return PLAIN.has(name) ? String(value) : '•••'
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => `${Array.from(word)[0] ?? ''}•••`)
    .join(' ')
}
