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
import { visitAt, type VisitThen } from './visit-then.ts'

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

  /** The time a notice tells, or told: the visit may have another one by now. */
  const toldTime = (message: Message) =>
    windowOf({ day: given(message, 'day'), window: given(message, 'window') }, message)

  /** To the household; `stands`: whether nothing has overtaken the notice. */
  const toCustomer = <Key extends TemplateKey>(
    stands: (order: WorkOrder, message: Message) => boolean,
    more: (found: Found, message: Message, db: Db) => Promise<Record<string, string>> | Record<string, string>,
  ) => ({
    async holds(db: Db, message: Message): Promise<boolean> {
      const order = await findWorkOrder(db, message.aboutId)
      return order !== null && stands(order, message)
    },
    async variables(db: Db, message: Message): Promise<TemplateVariables<Key> | null> {
      const order = await findWorkOrder(db, message.aboutId)
      if (order?.registrationId == null) return null
      const household = await findHousehold(db, order.registrationId)
      if (household === null) return null
      const visit = VISIT_WORDS[order.type][message.locale]
      const { number } = household
      const link = SHOWN_BY_LINK.includes(order.type) ? household.link : ''
      const own = await more({ order, household }, message, db)
      return { name: cleanName(order.fullName), brand, visit, number, link, ...own } as TemplateVariables<Key>
    },
  })
  /** To the technician it was given to, named in the message's data. */
  const toTechnician = <Key extends TemplateKey>(
    more: (visit: VisitThen, message: Message) => Record<string, string>,
  ) => ({
    async holds(db: Db, message: Message): Promise<boolean> {
      const order = await findWorkOrder(db, message.aboutId)
      if (order === null) return false
      const told = {
        technicianId: given(message, 'technicianId'),
        change: given(message, 'change') as VisitChange | '',
      }
      const version = Number(message.data['version'] ?? Infinity)
      return stillHolds({ order, events: await listWorkOrderEvents(db, order.id), ...told, version })
    },
    async variables(db: Db, message: Message): Promise<TemplateVariables<Key> | null> {
      const order = await findWorkOrder(db, message.aboutId)
      const technician = await findTechnician(db, given(message, 'technicianId'))
      if (order === null || technician === null) return null
      // What was sent is read again as the visit was then.
      const { acceptedAt } = message
      const then = acceptedAt === null ? order : visitAt(await listWorkOrderEvents(db, order.id), acceptedAt)
      const common = {
        name: cleanName(firstName(technician.fullName)),
        brand,
        visit: VISIT_WORDS[order.type][message.locale],
        visitNumber: order.number,
        area: areaOf(order),
        link: `${publicUrl}/teknisi/`,
      }
      return { ...common, ...more(then, message) } as TemplateVariables<Key>
    },
  })
  /** A time is told as long as it is the agreed one. */
  const isAgreed = (order: WorkOrder, message: Message) => {
    const isTrue = order.day === given(message, 'day') && (order.window ?? '') === given(message, 'window')
    return isTrue && order.day !== null && order.state !== 'cancelled'
  }
  const time = (_found: Found, message: Message) => ({ window: toldTime(message) })

  const scheduled = toCustomer<'installation-scheduled'>(isAgreed, time)

  return {
    'installation-scheduled': {
      /** About the registration when its own decision tells it, about the visit when the time is agreed later. */
      async holds(db: Db, message: Message): Promise<boolean> {
        if (message.aboutType !== 'registration') return scheduled.holds(db, message)
        const orders = await listByHousehold(db, { registrationId: message.aboutId })
        const order = orders.findLast(({ type, state }) => type === 'installation' && state !== 'cancelled')
        return order !== undefined && isAgreed(order, message)
      },
      async variables(db: Db, message: Message): Promise<TemplateVariables<'installation-scheduled'> | null> {
        if (message.aboutType !== 'registration') return scheduled.variables(db, message)
        const household = await findHousehold(db, message.aboutId)
        if (household === null) return null
        const { fullName, number, link } = household
        return { name: cleanName(fullName), brand, number, window: toldTime(message), link }
      },
    },
    'visit-scheduled': toCustomer<'visit-scheduled'>(isAgreed, time),
    'technician-en-route': toCustomer<'technician-en-route'>(
      ({ state, technicianId }) => state === 'en_route' && technicianId !== null,
      async ({ order }, message, db) => {
        const went = (await listWorkOrderEvents(db, order.id)).findLast(
          ({ toState, at }) => toState === 'en_route' && at <= message.createdAt,
        )
        const technician = await findTechnician(db, went?.technicianId ?? order.technicianId ?? '')
        return { technician: cleanName(firstName(technician?.fullName ?? '')) }
      },
    ),
    'visit-failed': toCustomer<'visit-failed'>(
      // A new time is told by a notice of its own.
      (order) => order.day === null && !isOver(order),
      (_found, message) => ({
        reason: wordFailure(given(message, 'reasonCode'), message.locale) ?? given(message, 'reason'),
      }),
    ),
    'visit-cancelled': toCustomer<'visit-cancelled'>(
      ({ state }) => state === 'cancelled',
      (_found, message) => ({ reason: given(message, 'reason') }),
    ),
    'visit-postponed': toCustomer<'visit-postponed'>((order) => order.day === null && !isOver(order), time),
    activated: {
      async variables(db: Db, message: Message): Promise<TemplateVariables<'activated'> | null> {
        const household = await findHousehold(db, message.aboutId)
        if (household === null) return null
        const { fullName, number, package: chosen, link } = household
        return { name: cleanName(fullName), brand, number, package: chosen, link }
      },
    },
    'visit-assigned': toTechnician<'visit-assigned'>((visit, message) => ({ window: windowOf(visit, message) })),
    'visit-changed': toTechnician<'visit-changed'>((visit, message) => {
      const change = given(message, 'change') as VisitChange
      const still = visit.technicianId === given(message, 'technicianId') && visit.state === 'assigned'
      return { change: CHANGE_WORDS[change][message.locale], window: still ? windowOf(visit, message) : '' }
    }),
    'sla-warning': {
      async holds(db: Db, message: Message): Promise<boolean> {
        const order = await findWorkOrder(db, message.aboutId)
        return order !== null && !isOver(order)
      },
      async variables(db: Db, message: Message): Promise<TemplateVariables<'sla-warning'> | null> {
        const order = await findWorkOrder(db, message.aboutId)
        if (order === null) return null
        return {
          brand,
          visit: VISIT_WORDS[order.type][message.locale],
          visitNumber: order.number,
          area: areaOf(order),
          left: wordTimeLeft(order.slaDueAt - (message.acceptedAt ?? clock.now()), message.locale),
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
