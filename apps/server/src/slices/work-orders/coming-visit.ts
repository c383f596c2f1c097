import type { Db } from '../../db/database.ts'
import { findTechnician } from '../technicians/index.ts'
import { listByHousehold, UNFINISHED } from './repository.ts'

export type ComingVisit = {
  type: 'survey' | 'installation'
  progress: 'planned' | 'on_the_way' | 'there'
  day: string | null
  window: string | null
  /** First name, from setting out on. */
  technician: string | null
}

/** The survey or installation a household waits for; null when none is to come. */
export async function findComingVisit(
  db: Db,
  { registrationId, type }: { registrationId: string; type: ComingVisit['type'] },
): Promise<ComingVisit | null> {
  const orders = await listByHousehold(db, { registrationId })
  const order = orders.findLast((candidate) => candidate.type === type && UNFINISHED.includes(candidate.state))
  if (order === undefined) return null
  const { day, window, state, technicianId } = order
  const progress = state === 'en_route' ? 'on_the_way' : state === 'in_progress' ? 'there' : 'planned'
  const isOut = progress !== 'planned' && technicianId !== null
  const technician = isOut ? await findTechnician(db, technicianId) : null
  return { type, progress, day, window, technician: technician?.fullName.split(' ')[0] ?? null }
}
