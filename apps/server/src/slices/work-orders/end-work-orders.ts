import type { WorkOrderState } from '@sambung/shared/states'
import type { PublicContext } from '../../app/context.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { holdTechnician } from '../technicians/index.ts'
import { changeWorkOrder } from './change-work-order.ts'
import { recallVisitChanged, tellCustomer, tellVisitChanged } from './notices.ts'
import {
  findWorkOrder,
  GIVEN,
  listByHousehold,
  listByIds,
  listGiven,
  listWorkOrderEvents,
  UNFINISHED,
  type WorkOrder,
  type WorkOrderEvent,
} from './repository.ts'

/** All of a registration's or a customer's visits, oldest first. */
export async function listWorkOrdersOf(
  db: Db | Tx,
  household: { registrationId: string } | { customerId: string },
): Promise<WorkOrder[]> {
  return listByHousehold(db, household)
}

/** Whether it is this technician's to see: given to them, finished or not. */
export async function isVisitOf(
  db: Db,
  { workOrderId, technicianId }: { workOrderId: string; technicianId: string },
): Promise<boolean> {
  return (await findWorkOrder(db, workOrderId))?.technicianId === technicianId
}

type Cancellation = {
  registrationId: string
  reasonCode: string
  now: Instant
  /** While the decision may be undone, the technician is not told. */
  heldUntil?: Instant
}

/** Ends every unfinished visit of a registration; returns their ids, for undoing it. */
export async function cancelWorkOrdersOf(tx: Tx, ctx: PublicContext, input: Cancellation): Promise<string[]> {
  const orders = await listByHousehold(tx, { registrationId: input.registrationId })
  const unfinished = orders.filter((order) => UNFINISHED.includes(order.state))
  for (const order of unfinished) await cancelOne(tx, ctx, { ...input, order })
  return unfinished.map((order) => order.id)
}

/** Takes `cancelWorkOrdersOf` back: each visit is what it was, with the same technician as long as that one works here. */
export async function reopenWorkOrders(
  tx: Tx,
  ctx: PublicContext,
  { ids, now }: { ids: string[]; now: Instant },
): Promise<void> {
  for (const order of await listByIds(tx, ids)) {
    const events = await listWorkOrderEvents(tx, order.id)
    const from = events.findLast((event) => event.toState === 'cancelled')?.fromState
    if (order.state !== 'cancelled' || from == null) continue
    await recallVisitChanged(tx, order, now)
    const technician = order.technicianId === null ? null : await holdTechnician(tx, order.technicianId)
    const isGone = GIVEN.includes(from) && technician?.active !== true
    const to = isGone ? 'open' : from
    await changeWorkOrder(tx, ctx, {
      order,
      kind: 'restored',
      to,
      action: 'work-order.restored',
      set: { ...reasonBefore(events, to), ...(isGone && { technicianId: null }) },
      now,
    })
  }
}

/** What it was held for, or failed of: its history said it last. */
function reasonBefore(events: WorkOrderEvent[], to: WorkOrderState): Pick<WorkOrder, 'reasonCode' | 'reason'> {
  const last = events.findLast((event) => (to === 'on_hold' ? event.toState === 'on_hold' : event.kind === 'failed'))
  const isTold = to === 'on_hold' || to === 'open'
  return isTold
    ? { reasonCode: last?.reasonCode ?? null, reason: last?.reason ?? null }
    : { reasonCode: null, reason: null }
}

/** Takes the making of visits back: they end as if nobody had asked for them. */
export async function withdrawWorkOrders(
  tx: Tx,
  ctx: PublicContext,
  { ids, now }: { ids: string[]; now: Instant },
): Promise<void> {
  for (const order of await listByIds(tx, ids)) {
    if (UNFINISHED.includes(order.state)) await cancelOne(tx, ctx, { order, reasonCode: 'undone', now })
  }
}

type One = { order: WorkOrder; reasonCode: string; reason?: string | null; now: Instant; heldUntil?: Instant }

export async function cancelOne(tx: Tx, ctx: PublicContext, input: One): Promise<WorkOrder> {
  const { order, reasonCode, reason = null, now, heldUntil } = input
  const cancelled = await changeWorkOrder(tx, ctx, {
    order,
    kind: 'moved',
    to: 'cancelled',
    action: 'work-order.cancelled',
    set: { reasonCode, reason },
    reasonCode,
    reason,
    now,
  })
  await tellVisitChanged(tx, ctx, {
    order: cancelled,
    technicianId: order.technicianId,
    change: 'cancelled',
    now,
    ...(heldUntil !== undefined && { heldUntil }),
  })
  return cancelled
}

/**
 * Hands back what a technician was given and has not finished: open again, at the agreed time. Whom somebody was already
 * on the way to is told that nobody comes now, as after a visit that failed, and a new time has to be agreed.
 */
export async function takeVisitsBack(
  tx: Tx,
  ctx: PublicContext,
  { technicianId, now }: { technicianId: string; now: Instant },
): Promise<WorkOrder[]> {
  const taken: WorkOrder[] = []
  for (const order of await listGiven(tx, technicianId)) {
    const isUnderWay = order.state !== 'assigned'
    const reasonCode = 'technician_left'
    const failure = { day: null, window: null, failures: order.failures + 1, reasonCode, reason: null }
    const open = await changeWorkOrder(tx, ctx, {
      order,
      kind: isUnderWay ? 'failed' : 'unassigned',
      to: 'open',
      action: isUnderWay ? 'work-order.failed' : 'work-order.unassigned',
      set: { technicianId: null, ...(isUnderWay && failure) },
      technicianId,
      reasonCode,
      now,
    })
    if (isUnderWay) await tellCustomer(tx, ctx, { order: open, template: 'visit-failed', data: { reasonCode } })
    taken.push(open)
  }
  return taken
}
