import type { Place } from '../../app/steps.ts'
import type { Failure } from '../../lib/failure.ts'

/** A screen on which something refused can be put right. */
export type MendPlace = Extract<Place, 'number' | 'code' | 'address' | 'package' | 'time'>

const PLACE_OF_FIELD: Readonly<Record<string, MendPlace>> = {
  fullName: 'number',
  phone: 'number',
  verificationToken: 'code',
  address: 'address',
  rt: 'address',
  rw: 'address',
  kelurahan: 'address',
  kecamatan: 'address',
  city: 'address',
  postalCode: 'address',
  latitude: 'address',
  longitude: 'address',
  addressNotes: 'address',
  packageId: 'package',
  preferredInstallationDate: 'time',
  preferredTimeSlot: 'time',
  idCardNumber: 'time',
  idCardPhotoId: 'time',
}

/** The screens to visit for these fields, each once, in the order of the way. */
export function placesOf(paths: readonly string[]): MendPlace[] {
  const order: readonly MendPlace[] = ['number', 'code', 'address', 'package', 'time']
  const wanted = new Set(paths.map((path) => PLACE_OF_FIELD[path]))
  return order.filter((place) => wanted.has(place))
}

/** What a refused submission comes down to for the applicant. */
export type Refusal =
  | { kind: 'fields'; places: MendPlace[]; paths: string[] }
  | { kind: 'proof' }
  | { kind: 'package' }
  | { kind: 'slot' }
  | { kind: 'duplicate'; registrationNumber: string }
  | { kind: 'limited'; failure: Failure }
  | { kind: 'conflict' }
  | { kind: 'offline' }
  | { kind: 'failed'; requestId: string }

export function refusalOf(failure: Failure): Refusal {
  switch (failure.code) {
    case 'OFFLINE':
      return { kind: 'offline' }
    case 'PHONE_INVALID':
      return { kind: 'fields', places: ['number'], paths: ['phone'] }
    case 'VALIDATION_FAILED': {
      const paths = (failure.errors ?? []).map(({ path }) => path)
      const places = placesOf(paths)
      // Nothing the applicant could change: then it is ours to mend.
      return places.length === 0 ? failed(failure) : { kind: 'fields', places, paths }
    }
    case 'VERIFICATION_REQUIRED':
      return { kind: 'proof' }
    case 'PACKAGE_UNAVAILABLE':
      return { kind: 'package' }
    case 'SLOT_FULL':
      return { kind: 'slot' }
    case 'DUPLICATE_REGISTRATION':
      return { kind: 'duplicate', registrationNumber: failure.registrationNumber ?? '' }
    case 'RATE_LIMITED':
      return { kind: 'limited', failure }
    case 'CONFLICT':
      return { kind: 'conflict' }
    default:
      return failed(failure)
  }
}

/** Whether the server surely made nothing of the form: then the next one need not be the same. */
export function isSurelyRefused({ kind }: Refusal): boolean {
  return !['offline', 'failed', 'conflict'].includes(kind)
}

function failed(failure: Failure): Refusal {
  return { kind: 'failed', requestId: 'requestId' in failure ? (failure.requestId ?? '') : '' }
}
