import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { WorkOrderState, WorkOrderType } from '@sambung/shared/states'
import type { SlaState } from '@sambung/shared/work-orders'
import type { Db } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { RUNNING, UNFINISHED, type WorkOrder } from './repository.ts'

export type WorkOrderFilter = {
  states?: WorkOrderState[] | undefined
  types?: WorkOrderType[] | undefined
  /** Null: with nobody to go. */
  technicianId?: string | null | undefined
  fromDay?: string | undefined
  toDay?: string | undefined
  undated?: boolean | undefined
  kecamatan?: string | undefined
  sla?: SlaState | undefined
  failed?: boolean | undefined
  /** Each must occur in the record's searchable text; taken literally. */
  words?: string[] | undefined
  /** The start of an E.164 number, or its end. */
  phone?: string | undefined
  now: Instant
}

export type WorkOrderPage = {
  filter: WorkOrderFilter
  sort: 'newest' | 'sla'
  after: { value: number; id: string } | null
  limit: number
}

export async function listPage(db: Db, { filter, sort, after, limit }: WorkOrderPage): Promise<WorkOrder[]> {
  const { workOrders } = db.tables
  const where = matches(db, filter)
  if (sort === 'newest') {
    const beyond = after === null ? undefined : lt(workOrders.ordinal, after.value)
    return db.select().from(workOrders).where(and(where, beyond)).orderBy(desc(workOrders.ordinal)).limit(limit)
  }
  const beyond =
    after === null
      ? undefined
      : or(gt(workOrders.slaDueAt, after.value), and(eq(workOrders.slaDueAt, after.value), gt(workOrders.id, after.id)))
  return db
    .select()
    .from(workOrders)
    .where(and(where, beyond))
    .orderBy(asc(workOrders.slaDueAt), asc(workOrders.id))
    .limit(limit)
}

/** At most `COUNT_AT_MOST + 1`. */
export async function countMatches(db: Db, filter: WorkOrderFilter): Promise<number> {
  const { workOrders } = db.tables
  const rows = await db
    .select({ id: workOrders.id })
    .from(workOrders)
    .where(matches(db, filter))
    .limit(COUNT_AT_MOST + 1)
  return rows.length
}

function matches(db: Db, filter: WorkOrderFilter): SQL | undefined {
  const { workOrders } = db.tables
  const { states, types, technicianId, fromDay, toDay, undated, kecamatan, failed, words = [], phone } = filter
  return and(
    states === undefined ? undefined : inArray(workOrders.state, states),
    types === undefined ? undefined : inArray(workOrders.type, types),
    technicianId === undefined
      ? undefined
      : technicianId === null
        ? isNull(workOrders.technicianId)
        : eq(workOrders.technicianId, technicianId),
    fromDay === undefined ? undefined : gte(workOrders.day, fromDay),
    toDay === undefined ? undefined : lte(workOrders.day, toDay),
    undated === true ? isNull(workOrders.day) : undefined,
    kecamatan === undefined ? undefined : eq(workOrders.kecamatan, kecamatan),
    failed === true ? and(gt(workOrders.failures, 0), inArray(workOrders.state, UNFINISHED)) : undefined,
    slaIs(db, filter),
    ...words.map((word) => sql`${workOrders.searchText} like ${`%${escapeLike(word)}%`} escape '!'`),
    phone === undefined ? undefined : sql`${workOrders.phone} like ${`%${escapeLike(phone)}%`} escape '!'`,
  )
}

function slaIs(db: Db, { sla, now }: WorkOrderFilter): SQL | undefined {
  const { workOrders } = db.tables
  const running = and(inArray(workOrders.state, RUNNING), isNull(workOrders.slaPausedAt))
  switch (sla) {
    case 'overdue':
      return and(running, lte(workOrders.slaDueAt, now))
    case 'warning':
      return and(running, gt(workOrders.slaDueAt, now), lte(workOrders.slaWarnAt, now))
    case 'on_time':
      return and(running, gt(workOrders.slaWarnAt, now))
    case 'paused':
      return eq(workOrders.state, 'on_hold')
    case 'ended':
      return inArray(workOrders.state, ['completed', 'cancelled'])
    case undefined:
      return undefined
  }
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&')
}
