import {
  and,
  count,
  countDistinct,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  lte,
  min,
  or,
  sql,
  type AnyColumn,
  type SQL,
} from 'drizzle-orm'
import { TROUBLED_STATES } from '@sambung/shared/messages'
import type { Db, Tx } from '../../db/database.ts'
import { isOneOf, isState } from '../../db/kit.ts'
import type { Instant } from '../../ports/clock.ts'
import type { DeviceReport } from '../messaging/index.ts'

/** The hour since the epoch: of milliseconds on SQLite, of a timestamp on PostgreSQL. */
function hourOf(column: AnyColumn): SQL<number> {
  return column.getSQLType().startsWith('timestamp')
    ? sql<number>`floor(extract(epoch from ${column}) / 3600)::int`
    : sql<number>`${column} / 3600000`
}

export type HourCount = { hour: number; asked: number; accepted: number; delivered: number }

/** People who asked for a code, by the hour of asking; one who asks again within the hour is counted once. */
export async function countCodesByHour(db: Db, since: Instant): Promise<HourCount[]> {
  const { messages } = db.tables
  const hour = hourOf(messages.createdAt)
  const whoHas = (reached: AnyColumn) => sql`case when ${reached} is not null then ${messages.aboutId} end`
  // Read before it is delivered, or delivered by the word of "read" alone.
  const arrived = sql`case when ${messages.deliveredAt} is not null or ${messages.readAt} is not null then ${messages.aboutId} end`
  return db
    .select({
      hour,
      asked: countDistinct(messages.aboutId),
      accepted: countDistinct(whoHas(messages.acceptedAt)),
      delivered: countDistinct(arrived),
    })
    .from(messages)
    .where(and(eq(messages.lane, 'otp'), gte(messages.createdAt, since)))
    .groupBy(hour)
}

/** Of those who began in each hour, how many proved their number. Verifications live two days: the table is small. */
export async function countVerifiedByHour(db: Db, since: Instant): Promise<{ hour: number; verified: number }[]> {
  const { verifications } = db.tables
  const hour = hourOf(verifications.createdAt)
  return db
    .select({ hour, verified: count() })
    .from(verifications)
    .where(and(eq(verifications.state, 'verified'), gte(verifications.createdAt, since)))
    .groupBy(hour)
}

/** The newest codes that a gateway took, with the times of their way. */
export async function listNewestWays(db: Db, since: Instant, most: number) {
  const { messages } = db.tables
  return db
    .select({
      createdAt: messages.createdAt,
      acceptedAt: messages.acceptedAt,
      deliveredAt: messages.deliveredAt,
    })
    .from(messages)
    .where(and(eq(messages.lane, 'otp'), gte(messages.createdAt, since), isNotNull(messages.acceptedAt)))
    .orderBy(desc(messages.createdAt))
    .limit(most)
}

/** The message a gateway was last tried with. */
export async function findLastTried(db: Db) {
  const { messages } = db.tables
  const tried = or(
    inArray(messages.state, ['accepted', 'sent', 'delivered', 'read', 'failed', 'unknown']),
    and(eq(messages.state, 'queued'), isNotNull(messages.cause)),
  )
  const [row] = await db
    .select({
      id: messages.id,
      lane: messages.lane,
      provider: messages.provider,
      state: messages.state,
      cause: messages.cause,
      reason: messages.reason,
      acceptedAt: messages.acceptedAt,
      stateAt: messages.stateAt,
    })
    .from(messages)
    .where(tried)
    .orderBy(desc(messages.createdAt), desc(messages.stateAt))
    .limit(1)
  return row ?? null
}

export async function readOutbox(
  db: Db,
  now: Instant,
): Promise<{ due: number; held: number; retrying: number; oldestDueAt: Instant | null }> {
  const { messages } = db.tables
  const isQueued = isState(messages.state, 'queued')
  const isDue = lte(messages.nextAttemptAt, now)
  const [due] = await db
    .select({ count: count(), oldest: min(messages.nextAttemptAt) })
    .from(messages)
    .where(and(isQueued, isDue))
  const [all] = await db
    .select({ count: count(), retrying: count(messages.cause) })
    .from(messages)
    .where(isQueued)
  const dueCount = Number(due?.count ?? 0)
  return {
    due: dueCount,
    held: Number(all?.count ?? 0) - dueCount,
    retrying: Number(all?.retrying ?? 0),
    oldestDueAt: due?.oldest ?? null,
  }
}

/** What ended without arriving, by its cause. What was taken back on purpose is no failure. */
export async function countFailures(db: Db, since: Instant) {
  const { messages } = db.tables
  const { state, cause, lane } = messages
  return db
    .select({ state, cause, lane, count: count() })
    .from(messages)
    .where(and(isOneOf(state, TROUBLED_STATES), gte(messages.createdAt, since)))
    .groupBy(state, cause, lane)
}

export type DeviceRow = Db['tables']['gatewayDevices']['$inferSelect']

export async function listDevices(db: Db): Promise<DeviceRow[]> {
  return db.select().from(db.tables.gatewayDevices)
}

/** True for one process a minute: the one that asks the gateway. */
export async function claimDevice(
  tx: Tx,
  route: string,
  { now, before }: { now: Instant; before: Instant },
): Promise<boolean> {
  const { gatewayDevices } = tx.tables
  const added = await tx
    .insert(gatewayDevices)
    .values({ route, askedAt: now, answeredAt: null, report: null })
    .onConflictDoNothing()
    .returning({ route: gatewayDevices.route })
  if (added.length === 1) return true
  const taken = await tx
    .update(gatewayDevices)
    .set({ askedAt: now })
    .where(and(eq(gatewayDevices.route, route), lte(gatewayDevices.askedAt, before)))
    .returning({ route: gatewayDevices.route })
  return taken.length === 1
}

export async function saveDevice(
  tx: Tx,
  route: string,
  { report, now }: { report: DeviceReport; now: Instant },
): Promise<void> {
  const { gatewayDevices } = tx.tables
  await tx.update(gatewayDevices).set({ report, answeredAt: now }).where(eq(gatewayDevices.route, route))
}

export async function forgetAsking(tx: Tx): Promise<void> {
  await tx.update(tx.tables.gatewayDevices).set({ askedAt: 0 })
}
