import { AppError } from '@sambung/shared/errors'
import type { WorkOrderReasonInput, WorkOrderVersionInput, WorkOrderView } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { reviveNotices } from '../messaging/index.ts'
import { businessDay } from '../scheduling/index.ts'
import { actorsAt, changeWorkOrder, getAtVersion, requireMove } from './change-work-order.ts'
import { cancelOne } from './end-work-orders.ts'
import { readWorkOrderView } from './get-work-order.ts'
import { HOLD_MS, recallPostponed, tellCustomer, tellVisitChanged } from './notices.ts'
import { listWorkOrderEvents, type WorkOrder } from './repository.ts'
import { resumeSla } from './sla.ts'
import { listKeptBack, overtakeTimes, readTold } from './told-time.ts'

/**
 * Sets a visit aside with its reason: the SLA's clock stands still and the agreed time is off. Whoever was to go is told,
 * and the household that waits for them.
 */
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
      set: {
        technicianId: null,
        day: null,
        window: null,
        slaPausedAt: now,
        reasonCode: 'on_hold',
        reason: input.reason,
      },
      technicianId: order.technicianId,
      reasonCode: 'on_hold',
      reason: input.reason,
      now,
    })
    await tellVisitChanged(tx, ctx, { order: changed, technicianId: order.technicianId, change: 'on_hold', now })
    if (order.day !== null) {
      await overtakeTimes(tx, order, now)
      const { time } = await readTold(tx, order)
      // Of a time that nobody has told them, they need not hear that it is off.
      if (time !== null) {
        await tellCustomer(tx, ctx, { order: changed, template: 'visit-postponed', data: time, held: true })
      }
    }
    return changed
  })
  ctx.deliverer.wake()
  return readWorkOrderView(ctx, held)
}

/**
 * Takes it up again: the SLA is due later by as long as it stood still. The time that was agreed counts again as long as
 * the household has not been told that it is off, and who was not told of it yet is told after all.
 */
export async function resumeWorkOrder(ctx: StaffContext, input: WorkOrderVersionInput): Promise<WorkOrderView> {
  const now = ctx.clock.now()
  const resumed = await ctx.write(async (tx) => {
    const order = await getAtVersion(tx, input)
    if (order.state !== 'on_hold') throw new AppError('ILLEGAL_TRANSITION', { allowed: [] })
    requireMove(order, 'open', actorsAt(ctx.staff, order))
    const untold = await takeBackTime(tx, ctx, { order, now })
    return changeWorkOrder(tx, ctx, {
      order,
      kind: 'moved',
      to: 'open',
      action: 'work-order.resumed',
      set: { ...resumeSla(order, now), ...untold, reasonCode: null, reason: null },
      now,
    })
  })
  ctx.deliverer.wake()
  return readWorkOrderView(ctx, resumed)
}

async function takeBackTime(
  tx: Tx,
  ctx: StaffContext,
  { order, now }: { order: WorkOrder; now: Instant },
): Promise<Pick<WorkOrder, 'day' | 'window'> | null> {
  if (order.day !== null) return null
  const events = await listWorkOrderEvents(tx, order.id)
  const hold = events.findLast(({ toState, fromState }) => toState === 'on_hold' && fromState !== 'on_hold')
  const agreed = events.findLast(({ day }) => day !== null)
  if (hold === undefined || agreed?.day == null || agreed.day < businessDay(now, ctx.config.timeZone)) return null
  const postponed = await recallPostponed(tx, { order, version: hold.version, now })
  const kept = await listKeptBack(tx, order, hold.at)
  const isFresh = now < hold.at + HOLD_MS || kept.some(({ nextAttemptAt }) => nextAttemptAt > now)
  const isUntold = postponed === 'recalled' || (postponed === 'none' && kept.length > 0 && isFresh)
  if (!isUntold) return null
  const ids = kept.map(({ id }) => id)
  await reviveNotices(tx, ids, now)
  return { day: agreed.day, window: agreed.window }
}

/** Ends a visit before it was done. What becomes of its registration is decided there. */
export async function cancelWorkOrder(ctx: StaffContext, input: WorkOrderReasonInput): Promise<WorkOrderView> {
  const now = ctx.clock.now()
  const cancelled = await ctx.write(async (tx) => {
    const order = await getAtVersion(tx, input)
    requireMove(order, 'cancelled', actorsAt(ctx.staff, order))
    const { reason } = input
    const changed = await cancelOne(tx, ctx, { order, reasonCode: 'office', reason, now })
    // Who was never told of a day need not hear that it is off; who was hears it, also when it was put off before.
    if (order.day !== null || (await readTold(tx, order)).knows)
      await tellCustomer(tx, ctx, { order: changed, template: 'visit-cancelled', data: { reason }, held: true })
    return changed
  })
  ctx.deliverer.wake()
  return readWorkOrderView(ctx, cancelled)
}
