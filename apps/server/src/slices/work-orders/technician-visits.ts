import type { Db } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { listCompleted, listGiven, listTechnicianEvents, type TechnicianEvent, type WorkOrder } from './repository.ts'

const RECENT = 20

export type TechnicianVisits = { upcoming: WorkOrder[]; recent: WorkOrder[]; events: TechnicianEvent[] }

/** What a technician has to do, has done last, and what happened since then, oldest first. */
export async function readTechnicianVisits(
  db: Db,
  { technicianId, since }: { technicianId: string; since: Instant },
): Promise<TechnicianVisits> {
  return {
    upcoming: await listGiven(db, technicianId),
    recent: await listCompleted(db, { technicianId, most: RECENT }),
    events: await listTechnicianEvents(db, { technicianId, since }),
  }
}
