import { streetLine } from '@sambung/shared/address'
import type { Customer } from '../customers/index.ts'
import type { VisitSubject } from '../work-orders/index.ts'
import type { Registration } from './repository.ts'

/** Who and where a registration's visits go to. */
export function subjectOf(registration: Registration, customer: Pick<Customer, 'id' | 'number'> | null): VisitSubject {
  return {
    registrationId: registration.id,
    registrationNumber: registration.number,
    customerId: customer?.id ?? null,
    customerNumber: customer?.number ?? null,
    fullName: registration.fullName,
    phone: registration.phone,
    locale: registration.locale,
    address: streetLine(registration),
    kelurahan: registration.kelurahan,
    kecamatan: registration.kecamatan,
    city: registration.city,
    latitude: registration.latitude,
    longitude: registration.longitude,
  }
}
