import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, asc, eq, gt, gte, inArray, isNull, lt, sql, type SQL } from 'drizzle-orm'
import type { RegistrationState } from '@sambung/shared/states'
import type { Db } from '../../db/database.ts'
import { unindexed } from '../../db/kit.ts'
import type { Instant } from '../../ports/clock.ts'

/** From the first instant on, before the second. */
export type Span = { from: Instant; until: Instant }

/** A registration made in the span, and when it first came how far. */
export type CohortRow = {
  state: RegistrationState
  kecamatan: string | null
  source: string
  registeredAt: Instant
  verifiedAt: Instant | null
  surveyedAt: Instant | null
  approvedAt: Instant | null
  customerAt: Instant | null
  activeAt: Instant | null
  rejectionCode: string | null
}

/**
 * The moves of a registration lie together in the index of its versions, so that a day costs what was registered on it,
 * however much there is before and after.
 */
export async function listCohort(
  db: Db,
  { from, until }: Span,
  filter: { kecamatan: string | undefined; source: string | undefined },
): Promise<CohortRow[]> {
  const { registrationEvents: e, registrations: r } = db.tables
  const first = db
    .select({ registrationId: e.registrationId, at: e.at })
    .from(e)
    .where(and(gte(e.at, from), lt(e.at, until), eq(e.toState, 'pending_verification'), isNull(e.fromState)))
    .as('first')
  const reached = (state: RegistrationState): SQL<Instant | null> =>
    sql<Instant | null>`min(case when ${e.toState} = ${state} then ${e.at} end)`.mapWith(e.at)
  return db
    .select({
      state: r.state,
      kecamatan: r.kecamatan,
      source: r.source,
      registeredAt: first.at,
      verifiedAt: reached('verified'),
      surveyedAt: reached('survey_completed'),
      approvedAt: reached('approved'),
      customerAt: reached('customer_created'),
      activeAt: reached('active'),
      rejectionCode: sql<string | null>`max(case when ${e.toState} = 'rejected' then ${e.reasonCode} end)`,
    })
    .from(first)
    .innerJoin(r, eq(r.id, first.registrationId))
    .innerJoin(e, and(eq(e.registrationId, first.registrationId), isNull(e.undoneAt), isNull(e.undoesVersion)))
    .where(
      and(
        // Begun from one of these, each day would read all that the area or the source ever brought.
        filter.kecamatan === undefined ? undefined : unindexed(eq(r.kecamatan, filter.kecamatan)),
        filter.source === undefined ? undefined : unindexed(eq(r.source, filter.source)),
      ),
    )
    .groupBy(r.id, r.state, r.kecamatan, r.source, first.at)
}

export type EndedVisits = { technicianId: string; completed: number; failed: number }

/** Who ended how many visits in the span. */
export async function countEndedVisits(db: Db, { from, until }: Span): Promise<EndedVisits[]> {
  const { workOrderEvents: e } = db.tables
  const count = (condition: SQL) => sql<number>`sum(case when ${condition} then 1 else 0 end)`.mapWith(Number)
  const rows = await db
    .select({
      technicianId: e.technicianId,
      completed: count(sql`${e.kind} = 'moved'`),
      failed: count(sql`${e.kind} = 'failed'`),
    })
    .from(e)
    .where(
      and(
        gte(e.at, from),
        lt(e.at, until),
        inArray(e.toState, ['completed', 'open']),
        sql`(${e.kind} = 'failed' or (${e.kind} = 'moved' and ${e.toState} = 'completed'))`,
      ),
    )
    .groupBy(e.technicianId)
  return rows.map((row) => ({ ...row, technicianId: row.technicianId ?? '' }))
}

export type MessageCount = { state: Db['tables']['messages']['$inferSelect']['state']; count: number }

/** Messages written in the span, by what has become of them. */
export async function countMessages(
  db: Db,
  { from, until }: Span,
  lane: 'otp' | 'notice' | null,
): Promise<MessageCount[]> {
  const { messages } = db.tables
  return db
    .select({ state: messages.state, count: sql<number>`count(*)`.mapWith(Number) })
    .from(messages)
    .where(
      and(
        gte(messages.createdAt, from),
        lt(messages.createdAt, until),
        lane === null ? undefined : eq(messages.lane, lane),
      ),
    )
    .groupBy(messages.state)
}

/** Each found by one step along its index; others have their turn after each. */
export async function listValues(db: Db, column: 'kecamatan' | 'source', most: number): Promise<string[]> {
  const { registrations: r } = db.tables
  const values: string[] = []
  for (let last = ''; values.length < most;) {
    const [row] = await db
      .select({ value: r[column] })
      .from(r)
      .where(gt(r[column], last))
      .orderBy(asc(r[column]))
      .limit(1)
    if (row === undefined || row.value === null) break
    values.push(row.value)
    last = row.value
    await nextTurn()
  }
  return values
}
