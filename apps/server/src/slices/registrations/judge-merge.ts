import type { RegistrationState } from '@sambung/shared/states'
import type { Db, Tx } from '../../db/database.ts'
import { listWorkOrdersOf, UNFINISHED, type WorkOrder } from '../work-orders/index.ts'
import type { Registration } from './repository.ts'

/** How far along the way to a connection a registration is; who waits for an area has come as far as being verified. */
const WAY: Record<RegistrationState, number> = {
  cancelled: 0,
  rejected: 0,
  pending_verification: 1,
  verified: 2,
  waitlisted: 2,
  survey_scheduled: 3,
  survey_completed: 4,
  approved: 5,
  customer_created: 6,
  active: 7,
}

/** A registration with the visits that its household was promised a day for. */
export type MergeSide = { registration: Registration; promised: WorkOrder[] }

export async function readMergeSide(db: Db | Tx, registration: Registration): Promise<MergeSide> {
  const visits = await listWorkOrdersOf(db, { registrationId: registration.id })
  return { registration, promised: visits.filter(({ state, day }) => UNFINISHED.includes(state) && day !== null) }
}

/** Why the copy cannot end in favour of the other one; null when it can. `visit`: a promise that nobody would keep. */
export function judgeMerge(copy: MergeSide, survivor: MergeSide): 'gone' | 'behind' | 'visit' | null {
  const { state, mergedIntoId, id } = survivor.registration
  if (state === 'cancelled' || state === 'rejected' || mergedIntoId !== null || id === copy.registration.id)
    return 'gone'
  if (WAY[copy.registration.state] > WAY[state]) return 'behind'
  return unkept(copy, survivor).length === 0 ? null : 'visit'
}

/** Visits promised for the copy, of a kind that the survivor has none of. */
export function unkept(copy: MergeSide, survivor: MergeSide): WorkOrder[] {
  return copy.promised.filter(({ type }) => !survivor.promised.some((visit) => visit.type === type))
}
