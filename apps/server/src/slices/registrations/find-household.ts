import type { KeyRing } from '../../config/secrets.ts'
import type { Db } from '../../db/database.ts'
import { findPackage } from '../catalogue/index.ts'
import { findRegistration } from './repository.ts'
import { deriveTrackingToken, trackingUrl } from './tracking-link.ts'

export type Household = { fullName: string; number: string; package: string; link: string }

/** What a notice about a registration's visits says of it; null when there is none, or its link can no longer be made. */
export async function findHousehold(
  db: Db,
  { keys, publicUrl }: { keys: KeyRing; publicUrl: string },
  registrationId: string,
): Promise<Household | null> {
  const registration = await findRegistration(db, registrationId)
  if (registration === null) return null
  const chosen = await findPackage(db, registration.packageId)
  const token = deriveTrackingToken(keys, registration.trackingKeyId, registration.id)
  if (chosen === null || token === null) return null
  return {
    fullName: registration.fullName,
    number: registration.number,
    package: `${chosen.name} ${chosen.downMbps} Mbps`,
    link: trackingUrl(publicUrl, registration.number, token),
  }
}
