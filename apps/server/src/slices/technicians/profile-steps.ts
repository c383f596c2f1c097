import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { changeTechnician, findTechnicianOfStaff, holdTechnician, type Technician } from './repository.ts'
import { tell } from './tell-technician.ts'

/**
 * A step of a transaction: the profile follows its account out of service, or back. Null: there is none, or it is so
 * already. Whoever takes somebody out hands the visits back in the same transaction.
 */
export async function setProfileActive(
  tx: Tx,
  ctx: StaffContext,
  { staffId, active }: { staffId: string; active: boolean },
): Promise<Technician | null> {
  const known = await findTechnicianOfStaff(tx, staffId)
  const held = known === null ? null : await holdTechnician(tx, known.id)
  if (held === null || held.active === active) return null
  const technician = await changeTechnician(tx, { id: held.id, version: held.version, set: { active } })
  if (technician === null) return null
  const action = active ? 'technician.activated' : 'technician.deactivated'
  await tell(tx, ctx, { technician, action, after: { active: String(active) } })
  return technician
}
