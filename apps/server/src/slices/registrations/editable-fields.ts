import type { UpdateRegistrationFields } from '@sambung/shared/registrations'
import type { Customer } from '../customers/index.ts'
import type { Registration } from './repository.ts'

type Field = keyof UpdateRegistrationFields

/** Who, where and how to reach them: held true for as long as somebody may have to go there. */
const PERSON: Field[] = [
  'fullName',
  'phone',
  'phoneConfirmed',
  'email',
  'address',
  'rt',
  'rw',
  'kelurahan',
  'kecamatan',
  'city',
  'postalCode',
  'latitude',
  'longitude',
  'addressNotes',
  'notes',
]
/** What was wished for; with the customer it is agreed. */
const WISHES: Field[] = ['packageId', 'preferredDate', 'preferredTime']

/** A customer's facts are corrected in their registration, until they leave; what has ended is history. */
export function editableFields(
  { state }: Pick<Registration, 'state'>,
  customer: Pick<Customer, 'state'> | null,
): Field[] {
  switch (state) {
    case 'customer_created':
    case 'active':
      return customer?.state === 'cancelled' ? [] : PERSON
    case 'rejected':
    case 'cancelled':
      return []
    case 'pending_verification':
    case 'verified':
    case 'survey_scheduled':
    case 'survey_completed':
    case 'approved':
    case 'waitlisted':
      return [...PERSON, ...WISHES]
  }
}
