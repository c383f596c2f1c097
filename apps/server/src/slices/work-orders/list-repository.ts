import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { WorkOrderState, WorkOrderType } from '@sambung/shared/states'
import type { SlaState } from '@sambung/shared/work-orders'
import type { Database, Db } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { matchText, queryText, type SearchWord } from '../registrations/index.ts'
import { RUNNING, UNFINISHED, type WorkOrder } from './repository.ts'

/** By deadline, so many found rows are sorted; more are not worth reading. */
const SORT_AT_MOST = 5_000

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
  /** All of them must be found; none: any. */
  words?: SearchWord[] | undefined
  now: Instant
}

export type WorkOrderPage = {
  filter: WorkOrderFilter
  sort: 'newest' | 'sla'
  after: { value: number; id: string } | null
  limit: number
}

/** Where to read, and how that engine searches. */
export type Source = Pick<Database, 'db' | 'engine'>

export async function listPage(source: Source, { filter, sort, after, limit }: WorkOrderPage): Promise<WorkOrder[]> {
  const { db } = source
  const { workOrders } = db.tables
  if (sort === 'newest') {
    const beyond = after === null ? undefined : lt(workOrders.ordinal, after.value)
    return db
      .select()
      .from(workOrders)
      .where(await matching(source, filter, { beyond, most: limit }))
      .orderBy(desc(workOrders.ordinal))
      .limit(limit)
  }
  const beyond =
    after === null
      ? undefined
      : or(gt(workOrders.slaDueAt, after.value), and(eq(workOrders.slaDueAt, after.value), gt(workOrders.id, after.id)))
  return db
    .select()
    .from(workOrders)
    .where(await matching(source, filter, { beyond, most: SORT_AT_MOST }))
    .orderBy(asc(workOrders.slaDueAt), asc(workOrders.id))
    .limit(limit)
}

/** At most `COUNT_AT_MOST + 1`. */
export async function countMatches(source: Source, filter: WorkOrderFilter): Promise<number> {
  const { workOrders } = source.db.tables
  const rows = await source.db
    .select({ ordinal: workOrders.ordinal })
    .from(workOrders)
    .where(await matching(source, filter, { beyond: undefined, most: COUNT_AT_MOST + 1 }))
    .limit(COUNT_AT_MOST + 1)
  return rows.length
}

type Bounds = { beyond: SQL | undefined; most: number }

async function matching({ db, engine }: Source, filter: WorkOrderFilter, bounds: Bounds): Promise<SQL | undefined> {
  const { workOrders } = db.tables
  const own = and(columnConditions(db, filter), bounds.beyond)
  const { words = [] } = filter
  if (words.length === 0) return own
  if (engine === 'postgres') return and(own, sql`search @@ ${queryText(words)}::tsquery`)
  const match = matchText({ facets: [], words, whole: new Set() })
  // The search index names its rows by ordinal: it is walked newest first, and no further than a wanted row can lie.
  const oldest = await findOldest(db, filter.states)
  return sql`${workOrders.ordinal} in (select s.rowid from work_order_search s cross join ${workOrders} on ${workOrders.ordinal} = s.rowid and ${own ?? sql`1`} where s.work_order_search match ${match} and s.rowid >= ${oldest} order by s.rowid desc limit ${bounds.most})`
}

/** The first ordinal that has one of these states: what is unfinished is young. */
async function findOldest(db: Db, states: WorkOrderState[] | undefined): Promise<number> {
  if (states === undefined) return 0
  const { workOrders } = db.tables
  const firsts: number[] = []
  for (const state of states) {
    const [first] = await db
      .select({ ordinal: workOrders.ordinal })
      .from(workOrders)
      .where(eq(workOrders.state, state))
      .orderBy(asc(workOrders.ordinal))
      .limit(1)
    if (first !== undefined) firsts.push(first.ordinal)
  }
  return firsts.length === 0 ? 0 : Math.min(...firsts)
}

function columnConditions(db: Db, filter: WorkOrderFilter): SQL | undefined {
  const { workOrders } = db.tables
  const { states, types, technicianId, fromDay, toDay, undated, kecamatan, failed } = filter
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
