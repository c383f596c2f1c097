import type { WorkOrderType } from '@sambung/shared/states'
import type { Config } from '../../config/config.ts'
import type { KeyRing } from '../../config/secrets.ts'
import type { Db } from '../../db/database.ts'
import { findPackage, type Package } from '../catalogue/index.ts'
import {
  cleanName,
  type Message,
  type MessageKind,
  type TemplateKey,
  type TemplateVariables,
} from '../messaging/index.ts'
import { describeWindow } from '../scheduling/index.ts'
import { listWorkOrdersOf, type WorkOrder } from '../work-orders/index.ts'
import { findRegistration, type Registration } from './repository.ts'
import { deriveTrackingToken, trackingUrl } from './tracking-link.ts'

export type RegistrationMessageDeps = { config: Config; keys: KeyRing; publicUrl: string }

type Found = { registration: Registration; chosen: Package; link: string }

const RUPIAH = new Intl.NumberFormat('id-ID', { style: 'currency', currency: 'IDR', maximumFractionDigits: 0 })

export function createRegistrationMessages(deps: RegistrationMessageDeps) {
  const brand = deps.config.brandName
  const read = async (db: Db, message: Message): Promise<Found | null> => {
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
  /** What every notice about a decision says, and what this one adds; `stands`: whether the decision still does. */
  const about = <Key extends TemplateKey>(
    more: (found: Found, message: Message) => Record<string, string>,
    stands: (registration: Registration, message: Message, db: Db) => Promise<boolean> | boolean = () => true,
  ) => ({
    async holds(db: Db, message: Message): Promise<boolean> {
      const registration = await findRegistration(db, message.aboutId)
      return registration !== null && (await stands(registration, message, db))
    },
    async variables(db: Db, message: Message): Promise<TemplateVariables<Key> | null> {
      const found = await read(db, message)
      if (found === null) return null
      const { registration, link } = found
      const common = { name: cleanName(registration.fullName), brand, number: registration.number, link }
      return { ...common, ...more(found, message) } as TemplateVariables<Key>
    },
  })
  const given = (message: Message, name: string) => String(message.data[name] ?? '')
  /** Their own area, unless the office waits for another one with them. */
  const area = ({ registration: { kecamatan, city } }: Found, message: Message) => ({
    area: given(message, 'area') || (kecamatan ?? city),
  })
  const decisions = {
    'registration-verified': about<'registration-verified'>(
      () => ({}),
      ({ state }) => state === 'verified',
    ),
    'registration-survey-scheduled': about<'registration-survey-scheduled'>(
      (_found, message) => {
        const time = { day: given(message, 'day'), window: given(message, 'window') }
        return { window: describeWindow(time, { locale: message.locale, timeZone: deps.config.timeZone }) }
      },
      async ({ id, state }, message, db) => {
        const visit = state === 'survey_scheduled' ? await findVisit(db, id, 'survey') : null
        // Another time has a notice of its own.
        return visit?.day === given(message, 'day') && visit.window === given(message, 'window')
      },
    ),
    'registration-approved': about<'registration-approved'>(
      ({ chosen }) => ({ package: `${chosen.name} ${chosen.downMbps} Mbps` }),
      async ({ id, state }, _message, db) =>
        state === 'approved' ||
        (state === 'customer_created' && (await findVisit(db, id, 'installation'))?.day == null),
    ),
    'registration-rejected': about<'registration-rejected'>((_found, message) => ({
      reason: given(message, 'reason'),
    })),
    'registration-waitlisted': about<'registration-waitlisted'>(area, ({ state }) => state === 'waitlisted'),
    'area-opened': about<'area-opened'>(area, ({ state }) => state === 'verified'),
    'registration-cancelled': about<'registration-cancelled'>((_found, message) => ({
      reason: given(message, 'reason'),
    })),
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
  return { 'registration-received': received, ...decisions, 'office-new-registration': office }
}

/** The last of this kind that was not cancelled. */
async function findVisit(db: Db, registrationId: string, type: WorkOrderType): Promise<WorkOrder | null> {
  const visits = await listWorkOrdersOf(db, { registrationId })
  return visits.findLast((visit) => visit.type === type && visit.state !== 'cancelled') ?? null
}
