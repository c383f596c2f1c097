import { VISIT_QUEUES, type DayCountsView, type VisitQueue } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import type { Db } from '../../db/database.ts'
import { countByState, readQueue, type AskedQueue, type Queue } from './queue-repository.ts'

/** What waits for the office to plan it, queue by queue. Counts stop at 1,001. */
export async function readVisitQueues(db: Db, days: Omit<AskedQueue, 'queue'>): Promise<Record<VisitQueue, Queue>> {
  const read = await Promise.all(VISIT_QUEUES.map((queue) => readQueue(db, { queue, ...days })))
  return Object.fromEntries(VISIT_QUEUES.map((queue, at) => [queue, read[at]])) as Record<VisitQueue, Queue>
}

/** How far the visits of a day are. */
export async function readDayCounts(ctx: StaffContext, day: string): Promise<DayCountsView> {
  return { day, states: await countByState(ctx.db, day) }
}
