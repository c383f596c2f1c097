import { maskFacts } from '../audit/index.ts'
import type { Registration } from './repository.ts'

/** What a trace may say as it is, beside the area. */
const PLAIN: (keyof Registration)[] = [
  'rt',
  'rw',
  'postalCode',
  'packageId',
  'monthlyPrice',
  'setupFee',
  'preferredDate',
  'preferredTime',
  'phoneProof',
  'coverageVerdict',
]
/** What follows from other fields, or changes with every edit. */
const SILENT = new Set<keyof Registration>([
  'version',
  'updatedAt',
  'updatedBy',
  'duplicateKey',
  'waitlistArea',
  'coveragePointId',
  'coverageMeters',
])

type Masked = { before: Record<string, string>; after: Record<string, string> }

/** Which facts changed, from what to what, without spelling a person out. */
export function maskChanges(before: Registration, after: Registration): Masked {
  const names = (Object.keys(before) as (keyof Registration)[]).filter(
    (name) => before[name] !== after[name] && !SILENT.has(name),
  )
  return { before: maskFacts(before, names, PLAIN), after: maskFacts(after, names, PLAIN) }
}
