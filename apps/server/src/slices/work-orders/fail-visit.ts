import type { FailVisitInput, OwnVisitView, WorkOrderView } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { actorsAt, changeWorkOrder, getAtVersion, requireMove } from './change-work-order.ts'
import { readWorkOrderView } from './get-work-order.ts'
import { tellCustomer, tellVisitChanged } from './notices.ts'
import { actOnOwnVisit, readOwnVisit } from './own-visit.ts'
import type { WorkOrder } from './repository.ts'

/** The technician could not do it. Throws NOT_FOUND for somebody else's visit, CONFLICT or ILLEGAL_TRANSITION. */
export async function failVisit(ctx: StaffContext, input: FailVisitInput): Promise<OwnVisitView> {
  const now = ctx.clock.now()
  const failed = await actOnOwnVisit(ctx, input, (tx, order) => fail(tx, ctx, { order, input, now }))
  ctx.deliverer.wake()
  return readOwnVisit(ctx, failed)
}

/** The same, written down by the office for a technician who called. */
export async function recordFailure(ctx: StaffContext, input: FailVisitInput): Promise<WorkOrderView> {
  const now = ctx.clock.now()
  const failed = await ctx.write(async (tx) => {
    const order = await getAtVersion(tx, input)
    const changed = await fail(tx, ctx, { order, input, now })
    await tellVisitChanged(tx, ctx, { order: changed, technicianId: order.technicianId, change: 'failed', now })
    return changed
  })
  ctx.deliverer.wake()
  return readWorkOrderView(ctx, failed)
}

type Failure = { order: WorkOrder; input: FailVisitInput; now: Instant }

/** Back to open without a time or a technician; the household is told why, and that a new time follows. */
async function fail(tx: Tx, ctx: StaffContext, { order, input, now }: Failure): Promise<WorkOrder> {
  // From `assigned` and `on_hold` the table leads to `open` as well, but nothing was tried there.
  const isOnSite = order.state === 'en_route' || order.state === 'in_progress'
  requireMove(order, 'open', isOnSite ? actorsAt(ctx.staff, order) : [])
  const { reasonCode, reason = null, clientId = null } = input
  const changed = await changeWorkOrder(tx, ctx, {
    order,
    kind: 'failed',
    to: 'open',
    action: 'work-order.failed',
    set: { technicianId: null, day: null, window: null, failures: order.failures + 1, reasonCode, reason },
    technicianId: order.technicianId,
    reasonCode,
    reason,
    clientId,
    now,
  })
  await tellCustomer(tx, ctx, { order: changed, template: 'visit-failed', data: { reasonCode, reason: reason ?? '' } })
  return changed
}
