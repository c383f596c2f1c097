import { AppError } from '@sambung/shared/errors'
import type { TechnicianChangedView, TechnicianVersionInput } from '@sambung/shared/technicians'
import { conflictOver } from '../audit/index.ts'
import type { StaffContext } from '../../app/context.ts'
import { setStaffDisabled } from '../staff/index.ts'
import { takeVisitsBack, toVisitBrief } from '../work-orders/index.ts'
import { readTechnicianView } from './get-technician.ts'
import { changeTechnician, holdTechnician } from './repository.ts'
import { tell } from './tell-technician.ts'

/**
 * Takes somebody out of service: no sign-in from this moment, and what was given and is not begun goes back to the tray at
 * its agreed time; what was under way has failed. Throws NOT_FOUND or CONFLICT.
 */
export async function deactivateTechnician(
  ctx: StaffContext,
  input: TechnicianVersionInput,
): Promise<TechnicianChangedView> {
  return setActive(ctx, { ...input, active: false })
}

/** Somebody is back. Throws NOT_FOUND or CONFLICT. */
export async function activateTechnician(
  ctx: StaffContext,
  input: TechnicianVersionInput,
): Promise<TechnicianChangedView> {
  return setActive(ctx, { ...input, active: true })
}

async function setActive(
  ctx: StaffContext,
  { id, version, active }: TechnicianVersionInput & { active: boolean },
): Promise<TechnicianChangedView> {
  const now = ctx.clock.now()
  const { technician, visits } = await ctx.write(async (tx) => {
    if ((await holdTechnician(tx, id)) === null) throw new AppError('NOT_FOUND')
    const changed = await changeTechnician(tx, { id, version, set: { active } })
    if (changed === null) throw await conflictOver(tx, { type: 'technician', id })
    await setStaffDisabled(tx, ctx, { staffId: changed.staffId, version: null, disabled: !active })
    const taken = active ? [] : await takeVisitsBack(tx, ctx, { technicianId: id, now })
    await tell(tx, ctx, {
      technician: changed,
      action: active ? 'technician.activated' : 'technician.deactivated',
      after: { active: String(active), visitsHandedBack: String(taken.length) },
    })
    return { technician: changed, visits: taken }
  })
  return { technician: await readTechnicianView(ctx, technician), visits: visits.map(toVisitBrief) }
}
