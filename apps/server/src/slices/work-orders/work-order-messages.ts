import type { WorkOrderType } from '@sambung/shared/states'
import type { Config } from '../../config/config.ts'
import type { Db } from '../../db/database.ts'
import type { Clock } from '../../ports/clock.ts'
import { cleanName, type Message, type TemplateKey, type TemplateVariables } from '../messaging/index.ts'
import { describeWindow } from '../scheduling/index.ts'
import { findTechnician } from '../technicians/index.ts'
import { CHANGE_WORDS, VISIT_WORDS, wordFailure, wordTimeLeft } from './message-words.ts'
import type { VisitChange } from './notices.ts'
import { findWorkOrder, listByHousehold, listWorkOrderEvents, UNFINISHED, type WorkOrder } from './repository.ts'
import { stillHolds } from './still-holds.ts'

/** What the registration behind a visit lends to a notice: handed in, because registrations use work orders. */
export type Household = { fullName: string; number: string; package: string; link: string }

export type WorkOrderMessageDeps = {
  config: Config
  clock: Clock
  publicUrl: string
  findHousehold: (db: Db, registrationId: string) => Promise<Household | null>
}

type Found = { order: WorkOrder; household: Household }

/** The tracking page follows a registration; of other work at the household it knows nothing, so no link promises it. */
const SHOWN_BY_LINK: WorkOrderType[] = ['survey', 'installation']

export function createWorkOrderMessages({ config, clock, publicUrl, findHousehold }: WorkOrderMessageDeps) {
  const brand = config.brandName
  const given = (message: Message, name: string) => String(message.data[name] ?? '')
  const windowOf = (visit: { day: string | null; window: string | null }, { locale }: Message) =>
    visit.day === null || visit.day === ''
      ? ''
      : describeWindow({ day: visit.day, window: visit.window ?? '' }, { locale, timeZone: config.timeZone })

  /** To the household; `more` answers null where the notice has been overtaken. */
  const toCustomer = <Key extends TemplateKey>(
    more: (
      found: Found,
      message: Message,
      db: Db,
    ) => Promise<Record<string, string> | null> | Record<string, string> | null,
  ) => ({
    async variables(db: Db, message: Message): Promise<TemplateVariables<Key> | null> {
      const order = await findWorkOrder(db, message.aboutId)
      if (order?.registrationId == null) return null
      const household = await findHousehold(db, order.registrationId)
      if (household === null) return null
      const own = await more({ order, household }, message, db)
      if (own === null) return null
      const visit = VISIT_WORDS[order.type][message.locale]
      const { number } = household
      const link = SHOWN_BY_LINK.includes(order.type) ? household.link : ''
      return { name: cleanName(order.fullName), brand, visit, number, link, ...own } as TemplateVariables<Key>
    },
  })
  /** To the technician it was given to, named in the message's data. */
  const toTechnician = <Key extends TemplateKey>(
    more: (order: WorkOrder, message: Message) => Record<string, string>,
  ) => ({
    async variables(db: Db, message: Message): Promise<TemplateVariables<Key> | null> {
      const order = await findWorkOrder(db, message.aboutId)
      const technician = await findTechnician(db, given(message, 'technicianId'))
      if (order === null || technician === null) return null
      const told = { technicianId: technician.id, change: given(message, 'change') as VisitChange | '' }
      const version = Number(message.data['version'] ?? Infinity)
      const events = await listWorkOrderEvents(db, order.id)
      if (!stillHolds({ order, events, ...told, version })) return null
      const common = {
        name: cleanName(firstName(technician.fullName)),
        brand,
        visit: VISIT_WORDS[order.type][message.locale],
        visitNumber: order.number,
        area: areaOf(order),
        link: `${publicUrl}/teknisi/`,
      }
      return { ...common, ...more(order, message) } as TemplateVariables<Key>
    },
  })
  /** A time is told as long as it is the agreed one. */
  const agreed = ({ order }: Found, message: Message) => {
    const isTrue = order.day === given(message, 'day') && (order.window ?? '') === given(message, 'window')
    return isTrue && order.day !== null && order.state !== 'cancelled' ? { window: windowOf(order, message) } : null
  }

  const scheduled = toCustomer<'installation-scheduled'>(agreed)

  return {
    'installation-scheduled': {
      /** About the registration when its own decision tells it, about the visit when the time is agreed later. */
      async variables(db: Db, message: Message): Promise<TemplateVariables<'installation-scheduled'> | null> {
        if (message.aboutType !== 'registration') return scheduled.variables(db, message)
        const household = await findHousehold(db, message.aboutId)
        const orders = await listByHousehold(db, { registrationId: message.aboutId })
        const order = orders.findLast(({ type, state }) => type === 'installation' && state !== 'cancelled')
        const still = order === undefined || household === null ? null : agreed({ order, household }, message)
        if (household === null || still === null) return null
        const { fullName, number, link } = household
        return { name: cleanName(fullName), brand, number, ...still, link }
      },
    },
    'visit-scheduled': toCustomer<'visit-scheduled'>(agreed),
    'technician-en-route': toCustomer<'technician-en-route'>(async ({ order }, _message, db) => {
      if (order.state !== 'en_route' || order.technicianId === null) return null
      const technician = await findTechnician(db, order.technicianId)
      return technician === null ? null : { technician: cleanName(firstName(technician.fullName)) }
    }),
    'visit-failed': toCustomer<'visit-failed'>(({ order }, message) =>
      // A new time is told by a notice of its own.
      order.day === null && !isOver(order)
        ? { reason: wordFailure(given(message, 'reasonCode'), message.locale) ?? given(message, 'reason') }
        : null,
    ),
    'visit-cancelled': toCustomer<'visit-cancelled'>(({ order }, message) =>
      order.state === 'cancelled' ? { reason: given(message, 'reason') } : null,
    ),
    'visit-postponed': toCustomer<'visit-postponed'>(({ order }, message) => {
      const former = { day: given(message, 'day'), window: given(message, 'window') }
      return order.day === null && !isOver(order) ? { window: windowOf(former, message) } : null
    }),
    activated: {
      async variables(db: Db, message: Message): Promise<TemplateVariables<'activated'> | null> {
        const household = await findHousehold(db, message.aboutId)
        if (household === null) return null
        const { fullName, number, package: chosen, link } = household
        return { name: cleanName(fullName), brand, number, package: chosen, link }
      },
    },
    'visit-assigned': toTechnician<'visit-assigned'>((order, message) => ({ window: windowOf(order, message) })),
    'visit-changed': toTechnician<'visit-changed'>((order, message) => {
      const change = given(message, 'change') as VisitChange
      const still = order.technicianId === given(message, 'technicianId') && order.state === 'assigned'
      return { change: CHANGE_WORDS[change][message.locale], window: still ? windowOf(order, message) : '' }
    }),
    'sla-warning': {
      async variables(db: Db, message: Message): Promise<TemplateVariables<'sla-warning'> | null> {
        const order = await findWorkOrder(db, message.aboutId)
        if (order === null || isOver(order)) return null
        return {
          brand,
          visit: VISIT_WORDS[order.type][message.locale],
          visitNumber: order.number,
          area: areaOf(order),
          left: wordTimeLeft(order.slaDueAt - clock.now(), message.locale),
          link: `${publicUrl}/admin/kunjungan/${order.id}`,
        }
      },
    },
  }
}

function firstName(fullName: string): string {
  return fullName.split(' ')[0] ?? fullName
}

function areaOf(order: WorkOrder): string {
  return [order.kelurahan, order.kecamatan ?? order.city].filter((part) => part !== null).join(', ')
}

function isOver({ state }: WorkOrder): boolean {
  return !UNFINISHED.includes(state)
}
