import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { WorkOrderState } from '@sambung/shared/states'
import { readStatement, type Db, type Tx } from '../../db/database.ts'
import { isOneOf } from '../../db/kit.ts'
import { bind } from '../../db/placeholder.ts'
import type { Instant } from '../../ports/clock.ts'
import { GIVEN } from './tables.ts'

export { GIVEN } from './tables.ts'

export type WorkOrder = Db['tables']['workOrders']['$inferSelect']
export type WorkOrderEvent = Db['tables']['workOrderEvents']['$inferSelect']
export type WorkTypeRow = Db['tables']['workOrderTypes']['$inferSelect']

export const UNFINISHED: WorkOrderState[] = ['open', 'assigned', 'en_route', 'in_progress', 'on_hold']
/** Those whose SLA clock runs. */
export const RUNNING: WorkOrderState[] = ['open', ...GIVEN]

const byId = readStatement<{ id: string }>()((db, { workOrders }) =>
  db
    .select()
    .from(workOrders)
    .where(eq(workOrders.id, bind(workOrders.id, 'id'))),
)

export async function findWorkOrder(db: Db | Tx, id: string): Promise<WorkOrder | null> {
  const [row] = await db.run(byId, { id })
  return row ?? null
}

/** The same, unchanged by anybody else until this transaction ends. */
export async function lockWorkOrder(tx: Tx, id: string): Promise<WorkOrder | null> {
  const { workOrders } = tx.tables
  const [row] = await tx.update(workOrders).set({ id }).where(eq(workOrders.id, id)).returning()
  return row ?? null
}

export async function insertWorkOrder(tx: Tx, row: WorkOrder): Promise<void> {
  await tx.insert(tx.tables.workOrders).values(row)
}

export type WorkOrderFields = Partial<
  Pick<
    WorkOrder,
    | 'technicianId'
    | 'day'
    | 'window'
    | 'reasonCode'
    | 'reason'
    | 'failures'
    | 'slaDueAt'
    | 'slaWarnAt'
    | 'slaPausedAt'
    | 'checklist'
    | 'completedAt'
    | 'fullName'
    | 'phone'
    | 'address'
    | 'kelurahan'
    | 'kecamatan'
    | 'city'
    | 'latitude'
    | 'longitude'
    | 'notes'
  >
>
type Move = { from: WorkOrder; to: WorkOrderState; set: WorkOrderFields; now: Instant }

/** Compare-and-set on state and version; null when somebody else changed it first. */
export async function moveWorkOrder(tx: Tx, { from, to, set, now }: Move): Promise<WorkOrder | null> {
  const { workOrders } = tx.tables
  const [row] = await tx
    .update(workOrders)
    .set({
      ...set,
      state: to,
      version: from.version + 1,
      updatedAt: now,
      ...(to !== from.state && { stateAt: now }),
    })
    .where(and(eq(workOrders.id, from.id), eq(workOrders.state, from.state), eq(workOrders.version, from.version)))
    .returning()
  return row ?? null
}

export async function insertWorkOrderEvent(tx: Tx, event: WorkOrderEvent): Promise<void> {
  await tx.insert(tx.tables.workOrderEvents).values(event)
}

export async function listWorkOrderEvents(db: Db | Tx, workOrderId: string): Promise<WorkOrderEvent[]> {
  const { workOrderEvents } = db.tables
  return db
    .select()
    .from(workOrderEvents)
    .where(eq(workOrderEvents.workOrderId, workOrderId))
    .orderBy(asc(workOrderEvents.version))
}

export async function findLastEvent(db: Db | Tx, workOrderId: string): Promise<WorkOrderEvent | null> {
  const { workOrderEvents } = db.tables
  const [row] = await db
    .select()
    .from(workOrderEvents)
    .where(eq(workOrderEvents.workOrderId, workOrderId))
    .orderBy(desc(workOrderEvents.version))
    .limit(1)
  return row ?? null
}

/** What an act replayed by a technician's phone led to the first time. */
export async function findClientEvent(
  db: Db | Tx,
  { workOrderId, clientId }: { workOrderId: string; clientId: string },
): Promise<WorkOrderEvent | null> {
  const { workOrderEvents } = db.tables
  const [row] = await db
    .select()
    .from(workOrderEvents)
    .where(and(eq(workOrderEvents.workOrderId, workOrderId), eq(workOrderEvents.clientId, clientId)))
  return row ?? null
}

/** Oldest first. */
export async function listByHousehold(
  db: Db | Tx,
  household: { registrationId: string } | { customerId: string },
): Promise<WorkOrder[]> {
  const { workOrders } = db.tables
  const of =
    'registrationId' in household
      ? eq(workOrders.registrationId, household.registrationId)
      : eq(workOrders.customerId, household.customerId)
  return db.select().from(workOrders).where(of).orderBy(asc(workOrders.ordinal))
}

export async function listByIds(db: Db | Tx, ids: string[]): Promise<WorkOrder[]> {
  if (ids.length === 0) return []
  const { workOrders } = db.tables
  return db.select().from(workOrders).where(inArray(workOrders.id, ids)).orderBy(asc(workOrders.ordinal))
}

/** Visits of these days that are not cancelled, in the order of the day. */
export async function listByDays(db: Db | Tx, { from, to }: { from: string; to: string }): Promise<WorkOrder[]> {
  const { workOrders } = db.tables
  return db
    .select()
    .from(workOrders)
    .where(and(gte(workOrders.day, from), lte(workOrders.day, to), ne(workOrders.state, 'cancelled')))
    .orderBy(asc(workOrders.day), asc(workOrders.window), asc(workOrders.ordinal))
}

/** Open ones of this day or without one, the soonest due first. */
export async function listUnassigned(db: Db, { day, most }: { day: string; most: number }): Promise<WorkOrder[]> {
  const { workOrders } = db.tables
  return db
    .select()
    .from(workOrders)
    .where(and(eq(workOrders.state, 'open'), or(isNull(workOrders.day), lte(workOrders.day, day))))
    .orderBy(asc(workOrders.slaDueAt), asc(workOrders.id))
    .limit(most)
}

/** Unfinished visits of a technician, and those completed on `day`, in the order of the days. */
export async function listOwn(db: Db, own: { technicianId: string; day: string; most: number }): Promise<WorkOrder[]> {
  const { workOrders: w } = db.tables
  const completed = await db
    .select()
    .from(w)
    .where(and(eq(w.technicianId, own.technicianId), eq(w.day, own.day), eq(w.state, 'completed')))
    .limit(own.most)
  return [...(await listGiven(db, own.technicianId)), ...completed].toSorted(byTime).slice(0, own.most)
}

/** What a technician has not finished, in the order of the days. */
export async function listGiven(db: Db | Tx, technicianId: string): Promise<WorkOrder[]> {
  const { workOrders: w } = db.tables
  const given = await db
    .select()
    .from(w)
    .where(and(eq(w.technicianId, technicianId), isOneOf(w.state, GIVEN)))
  return given.toSorted(byTime)
}

/** What has no day comes first. */
function byTime(a: WorkOrder, b: WorkOrder): number {
  const [one, other] = [a, b].map(({ day, window }) => `${day ?? ''} ${window ?? ''}`)
  return one === other ? a.ordinal - b.ordinal : (one ?? '') < (other ?? '') ? -1 : 1
}

/** Unfinished visits of a technician on these days. */
export async function listGivenWithin(
  db: Db | Tx,
  { technicianId, from, to }: { technicianId: string; from: string; to: string },
): Promise<WorkOrder[]> {
  const given = await listGiven(db, technicianId)
  return given.filter(({ day }) => day !== null && from <= day && day <= to)
}

export async function listCompleted(db: Db, of: { technicianId: string; most: number }): Promise<WorkOrder[]> {
  const { workOrders } = db.tables
  return db
    .select()
    .from(workOrders)
    .where(and(eq(workOrders.technicianId, of.technicianId), eq(workOrders.state, 'completed')))
    .orderBy(desc(workOrders.day), desc(workOrders.ordinal))
    .limit(of.most)
}

export type DayLoad = { technicianId: string; day: string; visits: number; completed: number }

/** How many visits each technician has on each of these days; cancelled ones are none. */
export async function countByTechnician(
  db: Db | Tx,
  { from, to, except }: { from: string; to: string; except?: string },
): Promise<DayLoad[]> {
  const { workOrders } = db.tables
  const rows = await db
    .select({
      technicianId: workOrders.technicianId,
      day: workOrders.day,
      visits: count(),
      completed: sql<number>`sum(case when ${workOrders.state} = 'completed' then 1 else 0 end)`,
    })
    .from(workOrders)
    .where(
      and(
        gte(workOrders.day, from),
        lte(workOrders.day, to),
        isNotNull(workOrders.technicianId),
        ne(workOrders.state, 'cancelled'),
        except === undefined ? undefined : ne(workOrders.id, except),
      ),
    )
    .groupBy(workOrders.technicianId, workOrders.day)
  return rows.map((row) => ({
    technicianId: row.technicianId ?? '',
    day: row.day ?? '',
    visits: Number(row.visits),
    completed: Number(row.completed),
  }))
}

export type TechnicianEvent = Pick<WorkOrderEvent, 'workOrderId' | 'kind' | 'toState' | 'at'>

/** What happened at a technician's visits since then, oldest first. */
export async function listTechnicianEvents(
  db: Db,
  { technicianId, since }: { technicianId: string; since: Instant },
): Promise<TechnicianEvent[]> {
  const { workOrderEvents: events } = db.tables
  return db
    .select({ workOrderId: events.workOrderId, kind: events.kind, toState: events.toState, at: events.at })
    .from(events)
    .where(and(eq(events.technicianId, technicianId), gte(events.at, since)))
    .orderBy(asc(events.at), asc(events.version))
}

/** Running ones over a threshold of their SLA that nobody was told of yet. */
export async function listUnwarned(db: Db, { now, most }: { now: Instant; most: number }): Promise<WorkOrder[]> {
  const { workOrders } = db.tables
  return db
    .select()
    .from(workOrders)
    .where(
      and(
        inArray(workOrders.state, RUNNING),
        or(
          and(lte(workOrders.slaDueAt, now), lt(workOrders.slaWarned, 100)),
          and(lte(workOrders.slaWarnAt, now), lt(workOrders.slaWarned, 75)),
        ),
      ),
    )
    .limit(most)
}

/** False: another process told of it already. */
export async function claimWarning(tx: Tx, { id, threshold }: { id: string; threshold: number }): Promise<boolean> {
  const { workOrders } = tx.tables
  const claimed = await tx
    .update(workOrders)
    .set({ slaWarned: threshold })
    .where(and(eq(workOrders.id, id), lt(workOrders.slaWarned, threshold), inArray(workOrders.state, RUNNING)))
    .returning({ id: workOrders.id })
  return claimed.length > 0
}

export async function listWorkTypeRows(db: Db | Tx): Promise<WorkTypeRow[]> {
  return db.select().from(db.tables.workOrderTypes)
}

/** False: the version is not the present one. */
export async function saveWorkType(tx: Tx, row: WorkTypeRow): Promise<boolean> {
  const { workOrderTypes } = tx.tables
  if (row.version === 1) {
    return (await tx.insert(workOrderTypes).values(row).onConflictDoNothing().returning()).length > 0
  }
  const { type, ...set } = row
  const before = and(eq(workOrderTypes.type, type), eq(workOrderTypes.version, row.version - 1))
  return (await tx.update(workOrderTypes).set(set).where(before).returning()).length > 0
}

/** How often each technician has been given a visit to this household before. */
export async function countEarlierVisits(db: Db | Tx, order: WorkOrder): Promise<Map<string, number>> {
  const { workOrders } = db.tables
  const { registrationId, customerId, id } = order
  const household = or(
    registrationId === null ? undefined : eq(workOrders.registrationId, registrationId),
    customerId === null ? undefined : eq(workOrders.customerId, customerId),
  )
  if (household === undefined) return new Map()
  const rows = await db
    .select({ technicianId: workOrders.technicianId, visits: count() })
    .from(workOrders)
    .where(and(household, ne(workOrders.id, id), eq(workOrders.state, 'completed'), isNotNull(workOrders.technicianId)))
    .groupBy(workOrders.technicianId)
  return new Map(rows.map((row) => [row.technicianId ?? '', Number(row.visits)]))
}
