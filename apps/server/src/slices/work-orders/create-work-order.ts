import type { Locale } from '@sambung/shared/locale'
import type { Phone } from '@sambung/shared/phone'
import type { WorkOrderType } from '@sambung/shared/states'
import type { PublicContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { nextNumber } from '../numbering/index.ts'
import { businessDay } from '../scheduling/index.ts'
import { actorOf } from './change-work-order.ts'
import { insertWorkOrder, insertWorkOrderEvent, type WorkOrder } from './repository.ts'
import { startSla } from './sla.ts'
import { readWorkType } from './work-types.ts'

/** Who and where: copied into the work order; what is corrected later reaches it by `correctVisitsOf`. */
export type VisitSubject = {
  registrationId: string | null
  registrationNumber: string | null
  customerId: string | null
  customerNumber: string | null
  fullName: string
  phone: Phone
  locale: Locale
  address: string
  kelurahan: string | null
  kecamatan: string | null
  city: string
  latitude: number | null
  longitude: number | null
}

export type NewWorkOrder = {
  type: WorkOrderType
  subject: VisitSubject
  /** The agreed day and window (`08-12`); null while nothing is agreed. */
  day: string | null
  window: string | null
  notes?: string | null
  now: Instant
}

/** Makes an open work order. Whom it is about is told by the caller, in the message of the decision. */
export async function createWorkOrder(tx: Tx, ctx: PublicContext, input: NewWorkOrder): Promise<WorkOrder> {
  const { type, subject, now } = input
  const rules = await readWorkType(tx, type)
  const { number, ordinal } = await nextNumber(tx, 'TKT', businessDay(now, ctx.config.timeZone))
  const order: WorkOrder = {
    id: ctx.ids.opaque(),
    number,
    ordinal,
    type,
    state: 'open',
    version: 1,
    stateAt: now,
    registrationId: subject.registrationId,
    registrationNumber: subject.registrationNumber,
    customerId: subject.customerId,
    customerNumber: subject.customerNumber,
    technicianId: null,
    day: input.day,
    window: input.window,
    durationMinutes: rules.durationMinutes,
    fullName: subject.fullName,
    phone: subject.phone,
    locale: subject.locale,
    address: subject.address,
    kelurahan: subject.kelurahan,
    kecamatan: subject.kecamatan,
    city: subject.city,
    latitude: subject.latitude,
    longitude: subject.longitude,
    notes: input.notes ?? null,
    reasonCode: null,
    reason: null,
    failures: 0,
    ...startSla(now, rules.slaHours),
    slaWarned: 0,
    checklist: {},
    completedAt: null,
    createdAt: now,
    updatedAt: now,
  }
  const actor = actorOf(ctx)
  await insertWorkOrder(tx, order)
  await insertWorkOrderEvent(tx, {
    id: ctx.ids.opaque(),
    workOrderId: order.id,
    version: 1,
    kind: 'created',
    fromState: null,
    toState: 'open',
    technicianId: null,
    actorType: actor.type,
    actorId: actor.id,
    reasonCode: null,
    reason: null,
    day: order.day,
    window: order.window,
    clientId: null,
    at: now,
  })
  await recordAudit(tx, auditContext(ctx, now), {
    action: 'work-order.created',
    subject: { type: 'workOrder', id: order.id },
    actor,
    after: { number, type, state: 'open', day: order.day ?? '', window: order.window ?? '' },
  })
  const about = order.registrationId ?? order.customerId
  await recordChange(tx, { now }, { type: 'workOrder', id: order.id, version: 1, about })
  return order
}
