import { and, asc, count, eq, exists, gt, gte, inArray, isNull, lt, lte, ne, not, or, sql, type SQL } from 'drizzle-orm'
import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { WorkOrderState } from '@sambung/shared/states'
import type { VisitQueue } from '@sambung/shared/work-orders'
import type { Db } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import type { WorkOrder } from './repository.ts'

/** In which states a queue's visits are: what finds them. */
export const QUEUE_STATES: Record<VisitQueue, WorkOrderState[]> = {
  unassigned: ['open', 'assigned'],
  missed: ['assigned', 'en_route', 'in_progress'],
  failed: ['open'],
  on_hold: ['on_hold'],
}

/** `today` and `tomorrow`: business days. */
export type AskedQueue = { queue: VisitQueue; today: string; tomorrow: string }

/** The one meaning of a queue: what is counted by it is what its list shows. */
export function inQueue(db: Db, { queue, today, tomorrow }: AskedQueue): SQL | undefined {
  const { workOrders: w } = db.tables
  switch (queue) {
    case 'unassigned':
      return or(
        and(eq(w.state, 'open'), or(lte(w.day, tomorrow), and(isNull(w.day), eq(w.failures, 0)))),
        and(eq(w.state, 'assigned'), cannotGo(db)),
      )
    // Where somebody else has to go anyway, it waits for that.
    case 'missed':
      return and(lt(w.day, today), or(ne(w.state, 'assigned'), not(cannotGo(db))))
    // Tried in vain, and no new day agreed yet.
    case 'failed':
      return and(eq(w.state, 'open'), gt(w.failures, 0), isNull(w.day))
    case 'on_hold':
      return eq(w.state, 'on_hold')
  }
}

/** Given to somebody who is on leave that day, or has left. */
function cannotGo(db: Db): SQL {
  const { workOrders: w, technicians: t, technicianLeaves: l } = db.tables
  const onLeave = and(eq(l.technicianId, w.technicianId), lte(l.fromDay, w.day), gte(l.toDay, w.day))
  const hasLeft = and(eq(t.id, w.technicianId), eq(t.active, false))
  const one = { one: sql`1` }
  return sql`(${exists(db.select(one).from(l).where(onLeave))} or ${exists(db.select(one).from(t).where(hasLeft))})`
}

/** `count` at most one over the limit; `first`: the longest waiting ones. */
export type Queue = { count: number; oldestAt: Instant | null; first: WorkOrder[] }

const FIRST_OF_QUEUE = 5

export async function readQueue(db: Db, asked: AskedQueue): Promise<Queue> {
  const { workOrders: w } = db.tables
  const where = and(inArray(w.state, QUEUE_STATES[asked.queue]), inQueue(db, asked))
  const rows = await db
    .select({ stateAt: w.stateAt })
    .from(w)
    .where(where)
    .orderBy(asc(w.stateAt))
    .limit(COUNT_AT_MOST + 1)
  const first = await db.select().from(w).where(where).orderBy(asc(w.stateAt)).limit(FIRST_OF_QUEUE)
  return { count: rows.length, oldestAt: rows[0]?.stateAt ?? null, first }
}

/** All visits of a day; states without one are left out. */
export async function countByState(db: Db, day: string): Promise<{ state: WorkOrderState; visits: number }[]> {
  const { workOrders: w } = db.tables
  const rows = await db.select({ state: w.state, visits: count() }).from(w).where(eq(w.day, day)).groupBy(w.state)
  return rows.map((row) => ({ state: row.state, visits: Number(row.visits) }))
}
