import { AppError } from '@sambung/shared/errors'
import type { WorkOrderReasonInput, WorkOrderVersionInput, WorkOrderView } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import { actorsAt, changeWorkOrder, getAtVersion, requireMove } from './change-work-order.ts'
import { cancelOne } from './end-work-orders.ts'
import { readWorkOrderView } from './get-work-order.ts'
import { tellCustomer, tellVisitChanged } from './notices.ts'
import { resumeSla } from './sla.ts'

/** Sets a visit aside with its reason; the SLA's clock stands still, and whoever was to go is told. */
export async function holdWorkOrder(ctx: StaffContext, input: WorkOrderReasonInput): Promise<WorkOrderView> {
  const now = ctx.clock.now()
  const held = await ctx.write(async (tx) => {
    const order = await getAtVersion(tx, input)
    requireMove(order, 'on_hold', actorsAt(ctx.staff, order))
    const changed = await changeWorkOrder(tx, ctx, {
      order,
      kind: 'moved',
      to: 'on_hold',
      action: 'work-order.held',
      set: { technicianId: null, slaPausedAt: now, reasonCode: 'on_hold', reason: input.reason },
      technicianId: order.technicianId,
      reasonCode: 'on_hold',
      reason: input.reason,
      now,
    })
    await tellVisitChanged(tx, ctx, { order: changed, technicianId: order.technicianId, change: 'on_hold', now })
    return changed
  })
  ctx.deliverer.wake()
  return readWorkOrderView(ctx, held)
}

/** Takes it up again: the SLA is due later by as long as it stood still. */
export async function resumeWorkOrder(ctx: StaffContext, input: WorkOrderVersionInput): Promise<WorkOrderView> {
  const now = ctx.clock.now()
  const resumed = await ctx.write(async (tx) => {
    const order = await getAtVersion(tx, input)
    if (order.state !== 'on_hold') throw new AppError('ILLEGAL_TRANSITION', { allowed: [] })
    requireMove(order, 'open', actorsAt(ctx.staff, order))
    return changeWorkOrder(tx, ctx, {
      order,
      kind: 'moved',
      to: 'open',
      action: 'work-order.resumed',
      set: { ...resumeSla(order, now), reasonCode: null, reason: null },
      now,
    })
  })
  return readWorkOrderView(ctx, resumed)
}

/** Ends a visit before it was done. What becomes of its registration is decided there. */
export async function cancelWorkOrder(ctx: StaffContext, input: WorkOrderReasonInput): Promise<WorkOrderView> {
  const now = ctx.clock.now()
  const cancelled = await ctx.write(async (tx) => {
    const order = await getAtVersion(tx, input)
    requireMove(order, 'cancelled', actorsAt(ctx.staff, order))
    const { reason } = input
    const changed = await cancelOne(tx, ctx, { order, reasonCode: 'office', reason, now })
    // Who was never told of a day need not hear that it is off.
    if (order.day !== null)
      await tellCustomer(tx, ctx, { order: changed, template: 'visit-cancelled', data: { reason }, held: true })
    return changed
  })
  ctx.deliverer.wake()
  return readWorkOrderView(ctx, cancelled)
}
