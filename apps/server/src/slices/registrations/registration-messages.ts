import type { Config } from '../../config/config.ts'
import type { KeyRing } from '../../config/secrets.ts'
import type { Db } from '../../db/database.ts'
import { findPackage, type Package } from '../catalogue/index.ts'
import { cleanName, type Message, type MessageKind } from '../messaging/index.ts'
import { findRegistration, type Registration } from './repository.ts'
import { deriveTrackingToken, trackingUrl } from './tracking-link.ts'

export type RegistrationMessageDeps = { config: Config; keys: KeyRing; publicUrl: string }

const RUPIAH = new Intl.NumberFormat('id-ID', { style: 'currency', currency: 'IDR', maximumFractionDigits: 0 })

export function createRegistrationMessages(deps: RegistrationMessageDeps) {
  const brand = deps.config.brandName
  const read = async (
    db: Db,
    message: Message,
  ): Promise<{ registration: Registration; chosen: Package; link: string } | null> => {
    const registration = await findRegistration(db, message.aboutId)
    if (registration === null) return null
    const chosen = await findPackage(db, registration.packageId)
    const token = deriveTrackingToken(deps.keys, registration.trackingKeyId, registration.id)
    if (chosen === null || token === null) return null
    return { registration, chosen, link: trackingUrl(deps.publicUrl, registration.number, token) }
  }
  const received: MessageKind<'registration-received'> = {
    async variables(db, message) {
      const found = await read(db, message)
      if (found === null) return null
      const { registration, chosen, link } = found
      return {
        name: cleanName(registration.fullName),
        brand,
        number: registration.number,
        package: `${chosen.name} ${chosen.downMbps} Mbps`,
        price: RUPIAH.format(registration.monthlyPrice).replace(/\s/g, ''),
        link,
      }
    },
  }
  const cancelled: MessageKind<'registration-cancelled'> = {
    async variables(db, message) {
      const found = await read(db, message)
      if (found === null) return null
      return {
        name: cleanName(found.registration.fullName),
        brand,
        number: found.registration.number,
        link: found.link,
      }
    },
  }
  /** No personal data: the office's chat is read by many. */
  const office: MessageKind<'office-new-registration'> = {
    async variables(db, message) {
      const found = await read(db, message)
      if (found === null) return null
      const { registration, chosen } = found
      const area = [registration.kelurahan, registration.kecamatan, registration.city].filter((part) => part !== null)
      return {
        brand,
        number: registration.number,
        area: area.join(', '),
        package: `${chosen.name} ${chosen.downMbps} Mbps`,
      }
    },
  }
  return { 'registration-received': received, 'registration-cancelled': cancelled, 'office-new-registration': office }
}
