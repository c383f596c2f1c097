import type { WorkOrderState } from '@sambung/shared/states'
import type { Db } from '../../db/database.ts'
import { countByState, countFailedWaiting, countUnassigned, type Queue } from './repository.ts'

export type VisitQueues = {
  /** Today's visits; states without one are left out. */
  today: { state: WorkOrderState; visits: number }[]
  unassignedTomorrow: Queue
  failedWaiting: Queue
}

/** What the office's day begins with. Counts stop at 1,001. */
export async function readVisitQueues(
  db: Db,
  { today, tomorrow }: { today: string; tomorrow: string },
): Promise<VisitQueues> {
  return {
    today: await countByState(db, today),
    unassignedTomorrow: await countUnassigned(db, tomorrow),
    failedWaiting: await countFailedWaiting(db),
  }
}
