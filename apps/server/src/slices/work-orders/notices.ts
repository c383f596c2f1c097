import type { PublicContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { enqueueNotice, findMessageByKey, recallNotice, type OutboxRules } from '../messaging/index.ts'
import { findTechnician } from '../technicians/index.ts'
import type { WorkOrder } from './repository.ts'

/** An office decision's word to a customer waits this long, so that what corrects it comes instead of after it. */
export const HOLD_MS = 60_000

/** What became of a technician's visit. */
export type VisitChange = 'cancelled' | 'rescheduled' | 'on_hold' | 'unassigned' | 'failed' | 'corrected'

function rulesOf(ctx: PublicContext, now: Instant): OutboxRules {
  return { ids: ctx.ids, now, timeZone: ctx.config.timeZone, quietHours: ctx.config.messaging.quietHours }
}

/** In the change's own transaction: a technician is told only of a visit that was really given to them. */
export async function tellVisitAssigned(tx: Tx, ctx: PublicContext, order: WorkOrder): Promise<void> {
  const technician = order.technicianId === null ? null : await findTechnician(tx, order.technicianId)
  if (technician === null) return
  await enqueueNotice(tx, rulesOf(ctx, order.updatedAt), {
    template: 'visit-assigned',
    to: technician.phone,
    locale: 'id',
    about: { type: 'workOrder', id: order.id },
    data: { technicianId: technician.id, version: order.version },
    dedupeKey: `visit-assigned:${order.id}:${order.version}`,
  })
}

type ToTechnician = {
  order: WorkOrder
  technicianId: string | null
  change: VisitChange
  now: Instant
  heldUntil?: Instant
}

/** Nobody is told where nobody was to go. */
export async function tellVisitChanged(tx: Tx, ctx: PublicContext, input: ToTechnician): Promise<void> {
  const { order, technicianId, change, now, heldUntil } = input
  const technician = technicianId === null ? null : await findTechnician(tx, technicianId)
  if (technician === null) return
  await enqueueNotice(tx, rulesOf(ctx, now), {
    template: 'visit-changed',
    to: technician.phone,
    locale: 'id',
    about: { type: 'workOrder', id: order.id },
    data: { technicianId: technician.id, change, version: order.version },
    dedupeKey: `visit-changed:${order.id}:${order.version}`,
    ...(heldUntil !== undefined && { heldUntil }),
  })
}

export async function recallVisitChanged(tx: Tx, order: WorkOrder, now: Instant): Promise<boolean> {
  return recallNotice(tx, `visit-changed:${order.id}:${order.version}`, now)
}

type CustomerNotice =
  | 'installation-scheduled'
  | 'visit-scheduled'
  | 'technician-en-route'
  | 'visit-failed'
  | 'visit-cancelled'
  | 'visit-postponed'

/** Tells the household; `data` is what is true now and may change until it is sent. */
export async function tellCustomer(
  tx: Tx,
  ctx: PublicContext,
  {
    order,
    template,
    data = {},
    held = false,
  }: {
    order: WorkOrder
    template: CustomerNotice
    data?: Record<string, string>
    held?: boolean
  },
): Promise<void> {
  const now = order.updatedAt
  await enqueueNotice(tx, rulesOf(ctx, now), {
    template,
    to: order.phone,
    locale: order.locale,
    about: { type: 'workOrder', id: order.id },
    data: { day: order.day ?? '', window: order.window ?? '', ...data },
    dedupeKey: `${template}:${order.id}:${order.version}`,
    ...(held && { heldUntil: now + HOLD_MS }),
  })
}

/** `none`: there was no time that the household counted on. `told`: it has heard of the hold, or is about to. */
export async function recallPostponed(
  tx: Tx,
  { order, version, now }: { order: WorkOrder; version: number; now: Instant },
): Promise<'recalled' | 'none' | 'told'> {
  const key = `visit-postponed:${order.id}:${version}`
  if ((await findMessageByKey(tx, key)) === null) return 'none'
  return (await recallNotice(tx, key, now)) ? 'recalled' : 'told'
}

/** To the office's own chat, as nobody of the staff has a number on record. Without one it is kept as not sent. */
export async function warnSupervisors(
  tx: Tx,
  ctx: Pick<PublicContext, 'ids' | 'config'>,
  { order, threshold, now }: { order: WorkOrder; threshold: number; now: Instant },
): Promise<void> {
  const { timeZone, messaging } = ctx.config
  await enqueueNotice(
    tx,
    { ids: ctx.ids, now, timeZone, quietHours: messaging.quietHours },
    {
      template: 'sla-warning',
      to: messaging.officeNumber,
      locale: 'id',
      about: { type: 'workOrder', id: order.id },
      data: { threshold },
      dedupeKey: `sla-warning:${order.id}:${threshold}:${order.slaDueAt}`,
    },
  )
}
