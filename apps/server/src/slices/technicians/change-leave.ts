import { AppError } from '@sambung/shared/errors'
import type { LeaveInput, TechnicianChangedView } from '@sambung/shared/technicians'
import { conflictOver } from '../audit/index.ts'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { listGivenWithin, toVisitBrief, type WorkOrder } from '../work-orders/index.ts'
import { readTechnicianView } from './get-technician.ts'
import {
  changeTechnician,
  findTechnician,
  insertLeave,
  listLeaves,
  removeLeave,
  type Technician,
} from './repository.ts'
import { tell } from './tell-technician.ts'

/**
 * Adds or removes days off. Visits of those days stay given, because the office decides for each who goes instead: they
 * are named in the answer. Throws NOT_FOUND, or VALIDATION_FAILED naming the day.
 */
export async function changeLeave(ctx: StaffContext, input: LeaveInput): Promise<TechnicianChangedView> {
  const { technician, visits } = await ctx.write(async (tx) => {
    const before = await findTechnician(tx, input.technicianId)
    if (before === null) throw new AppError('NOT_FOUND')
    const changed = await changeTechnician(tx, { id: before.id, version: before.version, set: {} })
    if (changed === null) throw await conflictOver(tx, { type: 'technician', id: before.id })
    return { technician: changed, visits: await apply(tx, ctx, { technician: changed, input }) }
  })
  return { technician: await readTechnicianView(ctx, technician), visits: visits.map(toVisitBrief) }
}

type Leave = { technician: Technician; input: LeaveInput }

async function apply(tx: Tx, ctx: StaffContext, { technician, input }: Leave): Promise<WorkOrder[]> {
  if (input.action === 'remove') {
    const removed = await removeLeave(tx, { id: input.leaveId, technicianId: technician.id })
    if (removed === null) throw new AppError('NOT_FOUND')
    const before = { fromDay: removed.fromDay, toDay: removed.toDay }
    await tell(tx, ctx, { technician, action: 'technician.leave-removed', before })
    return []
  }
  const { fromDay, toDay } = input
  if (toDay < fromDay) throw refused('toDay')
  const overlapping = await listLeaves(tx, { from: fromDay, to: toDay, technicianId: technician.id })
  if (overlapping.length > 0) throw refused('fromDay')
  await insertLeave(tx, {
    id: ctx.ids.opaque(),
    technicianId: technician.id,
    fromDay,
    toDay,
    reason: input.reason ?? null,
    createdBy: ctx.staff.id,
    createdAt: ctx.clock.now(),
  })
  await tell(tx, ctx, { technician, action: 'technician.leave-added', after: { fromDay, toDay } })
  return listGivenWithin(tx, { technicianId: technician.id, from: fromDay, to: toDay })
}

function refused(path: string): AppError {
  return new AppError('VALIDATION_FAILED', { errors: [{ path, message: '' }] })
}
