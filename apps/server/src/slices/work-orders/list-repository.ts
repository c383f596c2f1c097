import { and, asc, desc, eq, gt, gte, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { WorkOrderState, WorkOrderType } from '@sambung/shared/states'
import type { SlaState } from '@sambung/shared/work-orders'
import type { Database, Db } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { matchText, queryText, type SearchWord } from '../registrations/index.ts'
import { inQueue, type AskedQueue } from './queue-repository.ts'
import { isOfPart, partsOf, statesOf, type Part } from './list-parts-repository.ts'
import type { WorkOrder } from './repository.ts'

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
  queue?: AskedQueue | undefined
  /** All of them must be found; none: any. */
  words?: SearchWord[] | undefined
  now: Instant
}

/** Where the page before ended: by what the list is sorted, then by ordinal. */
export type Place = { slaDueAt: Instant; ordinal: number }

export type WorkOrderPage = {
  filter: WorkOrderFilter
  sort: 'newest' | 'sla'
  after: Place | null
  limit: number
}

/** Where to read, and how that engine searches. */
export type Source = Pick<Database, 'db' | 'engine'>

/** Each part comes in the list's order; merged, they are the list. */
export async function listPage(source: Source, page: WorkOrderPage): Promise<WorkOrder[]> {
  const { filter, sort, after, limit } = page
  const { workOrders: w } = source.db.tables
  const beyond = after === null ? undefined : liesBeyond(source.db, sort, after)
  const most = sort === 'newest' ? limit : SORT_AT_MOST
  const found: WorkOrder[] = []
  for (const part of partsOf(filter)) {
    const rows = await source.db
      .select()
      .from(w)
      .where(await matching(source, { filter, part, beyond, most }))
      .orderBy(...(sort === 'newest' ? [desc(w.ordinal)] : [asc(w.slaDueAt), asc(w.ordinal)]))
      .limit(limit)
    found.push(...rows)
  }
  const inOrder = (a: WorkOrder, b: WorkOrder) =>
    sort === 'newest' ? b.ordinal - a.ordinal : a.slaDueAt - b.slaDueAt || a.ordinal - b.ordinal
  return found.toSorted(inOrder).slice(0, limit)
}

/** At most `COUNT_AT_MOST + 1`. */
export async function countMatches(source: Source, filter: WorkOrderFilter): Promise<number> {
  const { workOrders: w } = source.db.tables
  let count = 0
  for (const part of partsOf(filter)) {
    const most = COUNT_AT_MOST + 1 - count
    if (most === 0) break
    const rows = await source.db
      .select({ ordinal: w.ordinal })
      .from(w)
      .where(await matching(source, { filter, part, beyond: undefined, most }))
      .limit(most)
    count += rows.length
  }
  return count
}

function liesBeyond(db: Db, sort: WorkOrderPage['sort'], { slaDueAt, ordinal }: Place): SQL | undefined {
  const { workOrders: w } = db.tables
  if (sort === 'newest') return lt(w.ordinal, ordinal)
  return and(gte(w.slaDueAt, slaDueAt), or(gt(w.slaDueAt, slaDueAt), gt(w.ordinal, ordinal)))
}

type Matching = { filter: WorkOrderFilter; part: Part; beyond: SQL | undefined; most: number }

async function matching(source: Source, { filter, part, beyond, most }: Matching): Promise<SQL | undefined> {
  const { db, engine } = source
  const { workOrders } = db.tables
  const own = and(isOfPart(source, part), columnConditions(db, filter), beyond)
  const { words = [] } = filter
  if (words.length === 0) return own
  if (engine === 'postgres') return and(own, sql`search @@ ${queryText(words)}::tsquery`)
  const match = matchText({ facets: [], words, whole: new Set() })
  // The search index names its rows by ordinal: it is walked newest first, and no further than a wanted row can lie.
  const oldest = await findOldest(db, statesOf(filter))
  return sql`${workOrders.ordinal} in (select s.rowid from work_order_search s cross join ${workOrders} on ${workOrders.ordinal} = s.rowid and ${own ?? sql`1`} where s.work_order_search match ${match} and s.rowid >= ${oldest} order by s.rowid desc limit ${most})`
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

/** Of the columns that no part tells of. */
function columnConditions(db: Db, filter: WorkOrderFilter): SQL | undefined {
  const { workOrders } = db.tables
  const { technicianId, fromDay, toDay, undated, kecamatan } = filter
  return and(
    technicianId === undefined
      ? undefined
      : technicianId === null
        ? isNull(workOrders.technicianId)
        : eq(workOrders.technicianId, technicianId),
    fromDay === undefined ? undefined : gte(workOrders.day, fromDay),
    toDay === undefined ? undefined : lte(workOrders.day, toDay),
    undated === true ? isNull(workOrders.day) : undefined,
    kecamatan === undefined ? undefined : eq(workOrders.kecamatan, kecamatan),
    filter.queue === undefined ? undefined : inQueue(db, filter.queue),
    slaIs(db, filter),
  )
}

function slaIs(db: Db, { sla, now }: WorkOrderFilter): SQL | undefined {
  const { workOrders } = db.tables
  const running = isNull(workOrders.slaPausedAt)
  switch (sla) {
    case 'overdue':
      return and(running, lte(workOrders.slaDueAt, now))
    case 'warning':
      return and(running, gt(workOrders.slaDueAt, now), lte(workOrders.slaWarnAt, now))
    case 'on_time':
      return and(running, gt(workOrders.slaWarnAt, now))
    default:
      return undefined
  }
}
