import type { UpdateRegistrationFields } from '@sambung/shared/registrations'
import type { RegistrationState } from '@sambung/shared/states'

type Field = keyof UpdateRegistrationFields

const CONTACT: Field[] = ['email', 'addressNotes', 'notes']
const ALL: Field[] = [
  'fullName',
  'phone',
  'phoneConfirmed',
  'address',
  'rt',
  'rw',
  'kelurahan',
  'kecamatan',
  'city',
  'postalCode',
  'latitude',
  'longitude',
  'packageId',
  'preferredDate',
  'preferredTime',
  ...CONTACT,
]

/** From the customer on, who and where is the customer's record; what has ended is history. */
export function editableFields(state: RegistrationState): Field[] {
  switch (state) {
    case 'customer_created':
      return CONTACT
    case 'active':
    case 'rejected':
    case 'cancelled':
      return []
    case 'pending_verification':
    case 'verified':
    case 'survey_scheduled':
    case 'survey_completed':
    case 'approved':
    case 'waitlisted':
      return ALL
  }
}
