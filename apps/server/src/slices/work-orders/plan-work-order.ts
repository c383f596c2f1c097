import { AppError } from '@sambung/shared/errors'
import type {
  AssignWorkOrderInput,
  RescheduleWorkOrderInput,
  WorkOrderVersionInput,
  WorkOrderView,
} from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { businessDay, officeTimes, wrongTime } from '../scheduling/index.ts'
import { readSettings } from '../settings/index.ts'
import { holdTechnician } from '../technicians/index.ts'
import { allowedActions } from './allowed-actions.ts'
import { actorsAt, changeWorkOrder, getAtVersion, requireMove } from './change-work-order.ts'
import { readWorkOrderView } from './get-work-order.ts'
import { tellCustomer, tellVisitAssigned, tellVisitChanged } from './notices.ts'
import type { WorkOrder } from './repository.ts'
import { judgeCandidates } from './suggest-technicians.ts'

/**
 * Gives a visit to a technician, or to another one. Throws NOT_FOUND, CONFLICT (with who was first), ILLEGAL_TRANSITION
 * or TECHNICIAN_UNAVAILABLE with the reasons, which `force` overrules but for a missing skill or somebody who has left;
 * VALIDATION_FAILED naming the day when it is over.
 */
export async function assignWorkOrder(ctx: StaffContext, input: AssignWorkOrderInput): Promise<WorkOrderView> {
  const now = ctx.clock.now()
  const assigned = await ctx.write(async (tx) => {
    const order = await getAtVersion(tx, input)
    requireMove(order, 'assigned', actorsAt(ctx.staff, order))
    const technician = await holdTechnician(tx, input.technicianId)
    if (technician === null) throw new AppError('NOT_FOUND')
    // The same person again changes nothing, and nobody is told twice.
    if (order.technicianId === technician.id) return order
    // Nobody is sent to yesterday: the household has to agree another day first.
    if (order.day !== null && order.day < businessDay(now, ctx.config.timeZone)) {
      throw new AppError('VALIDATION_FAILED', { errors: [{ path: 'day', message: '' }] })
    }
    const [candidate] = await judgeCandidates(tx, order, technician)
    if (candidate === undefined) throw new AppError('NOT_FOUND')
    const { availability, missingSkills } = candidate
    const hard = [...(missingSkills.length > 0 ? ['missing_skill'] : []), ...(technician.active ? [] : ['inactive'])]
    const reasons = [...new Set([...hard, ...availability.reasons])]
    if (hard.length > 0 || (reasons.length > 0 && input.force !== true)) {
      throw new AppError('TECHNICIAN_UNAVAILABLE', { reasons })
    }
    const changed = await changeWorkOrder(tx, ctx, {
      order,
      kind: 'assigned',
      to: 'assigned',
      action: 'work-order.assigned',
      set: { technicianId: technician.id, reasonCode: null, reason: null },
      // A planner's overruling stays on record with what spoke against it.
      reasonCode: reasons.length > 0 ? 'forced' : null,
      reason: reasons.length > 0 ? reasons.join(', ') : null,
      now,
    })
    await tellVisitChanged(tx, ctx, { order: changed, technicianId: order.technicianId, change: 'unassigned', now })
    await tellVisitAssigned(tx, ctx, changed)
    return changed
  })
  ctx.deliverer.wake()
  return readWorkOrderView(ctx, assigned)
}

/** Takes a visit from whoever it was given to; the agreed time stays. */
export async function unassignWorkOrder(ctx: StaffContext, input: WorkOrderVersionInput): Promise<WorkOrderView> {
  const now = ctx.clock.now()
  const open = await ctx.write(async (tx) => {
    const order = await getAtVersion(tx, input)
    if (order.state !== 'assigned') throw new AppError('ILLEGAL_TRANSITION', { allowed: [] })
    requireMove(order, 'open', actorsAt(ctx.staff, order))
    const changed = await changeWorkOrder(tx, ctx, {
      order,
      kind: 'unassigned',
      to: 'open',
      action: 'work-order.unassigned',
      set: { technicianId: null },
      technicianId: order.technicianId,
      now,
    })
    await tellVisitChanged(tx, ctx, { order: changed, technicianId: order.technicianId, change: 'unassigned', now })
    return changed
  })
  ctx.deliverer.wake()
  return readWorkOrderView(ctx, open)
}

/**
 * Agrees another time. Whoever was to go still goes when they can, else the visit is open again. Throws NOT_FOUND,
 * CONFLICT, ILLEGAL_TRANSITION, or VALIDATION_FAILED naming day or window.
 */
export async function rescheduleWorkOrder(ctx: StaffContext, input: RescheduleWorkOrderInput): Promise<WorkOrderView> {
  const now = ctx.clock.now()
  const rescheduled = await ctx.write(async (tx) => {
    const order = await getAtVersion(tx, input)
    if (!allowedActions(ctx.staff, order).includes('reschedule')) {
      throw new AppError('ILLEGAL_TRANSITION', { allowed: [] })
    }
    await requireOffered(tx, ctx, input)
    const { day, window } = input
    if (order.day === day && order.window === window) return order
    const stays = order.state === 'assigned' && (await canStillGo(tx, { ...order, day, window }))
    const changed = await changeWorkOrder(tx, ctx, {
      order,
      kind: 'rescheduled',
      to: order.state === 'assigned' && !stays ? 'open' : order.state,
      action: 'work-order.rescheduled',
      set: { day, window, ...(!stays && { technicianId: null }) },
      technicianId: order.technicianId,
      now,
    })
    const isFirstTime = order.type === 'installation' && order.day === null && order.failures === 0
    await tellCustomer(tx, ctx, {
      order: changed,
      template: isFirstTime ? 'installation-scheduled' : 'visit-scheduled',
      held: true,
    })
    const change = stays ? 'rescheduled' : 'unassigned'
    await tellVisitChanged(tx, ctx, { order: changed, technicianId: order.technicianId, change, now })
    return changed
  })
  ctx.deliverer.wake()
  return readWorkOrderView(ctx, rescheduled)
}

async function canStillGo(tx: Tx, order: WorkOrder): Promise<boolean> {
  const technician = order.technicianId === null ? null : await holdTechnician(tx, order.technicianId)
  if (technician === null) return false
  const [candidate] = await judgeCandidates(tx, order, technician)
  return candidate?.availability.available === true
}

/** The office may agree what can happen: a day on which somebody goes, in hours that have not begun. */
export async function requireOffered(
  tx: Tx,
  ctx: StaffContext,
  { day, window }: { day: string; window: string },
): Promise<void> {
  const offered = officeTimes(ctx.clock.now(), ctx.config.timeZone, await readSettings(tx))
  const wrong = wrongTime(offered, { day, window })
  if (wrong.length > 0)
    throw new AppError('VALIDATION_FAILED', { errors: wrong.map((path) => ({ path, message: '' })) })
}
