import { and, eq, inArray, sql, type AnyColumn, type SQL } from 'drizzle-orm'
import { WORK_ORDER_STATES, type WorkOrderState, type WorkOrderType } from '@sambung/shared/states'
import type { SlaState } from '@sambung/shared/work-orders'
import type { Database } from '../../db/database.ts'
import type { WorkOrderFilter } from './list-repository.ts'
import { RUNNING, UNFINISHED } from './repository.ts'

/**
 * Rows that lie together on one index, in the list's order: of one state, or of one type. `states` and `types` are looked
 * at row by row on the way.
 */
export type Part = {
  state?: WorkOrderState
  type?: WorkOrderType
  states?: readonly WorkOrderState[] | undefined
  types?: readonly WorkOrderType[] | undefined
}

const OF_SLA: Record<SlaState, readonly WorkOrderState[]> = {
  overdue: RUNNING,
  warning: RUNNING,
  on_time: RUNNING,
  paused: ['on_hold'],
  ended: ['completed', 'cancelled'],
}
const DAY_MS = 24 * 60 * 60_000
/** So many days hold few visits beside all there are; of more, the newest are found soon enough. */
const FEW_DAYS = 100

/** Those a filter leaves; undefined: any. */
export function statesOf({ states, sla }: WorkOrderFilter): WorkOrderState[] | undefined {
  if (states === undefined && sla === undefined) return undefined
  const limits = [states, sla === undefined ? undefined : OF_SLA[sla]]
  return WORK_ORDER_STATES.filter((state) => limits.every((limit) => limit === undefined || limit.includes(state)))
}

/**
 * Several states at once would be sorted whole, so each is read by itself. What is unfinished is little: there the state
 * leads. Of what has ended there is no end: there a rare type leads, where one is asked for.
 */
export function partsOf(filter: WorkOrderFilter): Part[] {
  const { types } = filter
  const states = statesOf(filter)
  const ended = (states ?? WORK_ORDER_STATES).filter((state) => !UNFINISHED.includes(state))
  const hasNobody = filter.technicianId === null && ended.length > 0
  const isSearch = filter.words !== undefined && filter.words.length > 0
  // Found by something else, they are few enough to be sorted.
  if (isSearch || hasNobody || isNarrow(filter)) return [{ states, types }]
  if (types === undefined) return states === undefined ? [{}] : states.map((state) => ({ state }))
  if (states === undefined) return types.map((type) => ({ type }))
  return [
    ...states.filter((state) => UNFINISHED.includes(state)).map((state) => ({ state, types })),
    ...(ended.length === 0 ? [] : types.map((type) => ({ type, states: ended }))),
  ]
}

function isNarrow({ technicianId, kecamatan, undated, fromDay, toDay, now }: WorkOrderFilter): boolean {
  if (typeof technicianId === 'string' || kecamatan !== undefined || undated === true) return true
  if (fromDay === undefined) return false
  // Visits are agreed weeks ahead, not months.
  const until = Math.min(toDay === undefined ? Infinity : Date.parse(toDay), now + (FEW_DAYS / 2) * DAY_MS)
  return until - Date.parse(fromDay) <= FEW_DAYS * DAY_MS
}

export function isOfPart({ db, engine }: Pick<Database, 'db' | 'engine'>, part: Part): SQL | undefined {
  const { workOrders: w } = db.tables
  // SQLite leads by no column with a plus before it. PostgreSQL knows how many rows there are of each.
  const beside = (column: AnyColumn): SQL => (engine === 'sqlite' ? sql`+${column}` : sql`${column}`)
  return and(
    part.state === undefined ? undefined : eq(w.state, part.state),
    part.type === undefined ? undefined : eq(w.type, part.type),
    part.states === undefined ? undefined : inArray(beside(w.state), [...part.states]),
    part.types === undefined ? undefined : inArray(beside(w.type), [...part.types]),
  )
}
