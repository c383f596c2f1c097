import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  FUNNEL_STEPS,
  type FunnelCounts,
  type FunnelInput,
  type FunnelOutcome,
  type FunnelStep,
  type FunnelView,
} from '@sambung/shared/reports'
import type { RegistrationState } from '@sambung/shared/states'
import type { PublicContext } from '../../app/context.ts'
import { daysOf } from './period.ts'
import { listCohort, type CohortRow } from './repository.ts'

const NOTHING: FunnelCounts = {
  registered: 0,
  verified: 0,
  surveyed: 0,
  approved: 0,
  customer: 0,
  active: 0,
  running: 0,
  connected: 0,
  waiting: 0,
  rejected: 0,
  cancelled: 0,
}

/** How far the registrations of the period came, and how long each step took. */
export async function readFunnel(ctx: Pick<PublicContext, 'db' | 'config'>, input: FunnelInput): Promise<FunnelView> {
  const { kecamatan, source, groupBy = 'day' } = input
  const groups = new Map<string, FunnelCounts>()
  const totals = { ...NOTHING }
  const times = new Map<FunnelStep, number[]>(FUNNEL_STEPS.map((step) => [step, []]))
  const rejections = new Map<string, number>()
  for await (const { day, span } of daysOf(input, ctx.config.timeZone)) {
    if (groupBy === 'day') groups.set(day, { ...NOTHING })
    for (const row of await listCohort(ctx.db, span, { kecamatan, source })) {
      const key = groupBy === 'day' ? day : (row[groupBy] ?? '')
      const group = groups.get(key) ?? { ...NOTHING }
      groups.set(key, group)
      count(group, row)
      count(totals, row)
      measure(times, row)
      if (row.state !== 'rejected') continue
      const code = row.rejectionCode ?? ''
      rejections.set(code, (rejections.get(code) ?? 0) + 1)
    }
  }
  const steps: FunnelView['times'] = []
  for (const [step, spans] of times) {
    steps.push({ step, count: spans.length, ...describe(spans) })
    await nextTurn()
  }
  const rows = [...groups].map(([key, counts]) => ({ key, ...counts }))
  return {
    rows: groupBy === 'day' ? rows : rows.toSorted((a, b) => b.registered - a.registered || (a.key < b.key ? -1 : 1)),
    totals,
    times: steps,
    rejections: [...rejections]
      .map(([code, number]) => ({ code, count: number }))
      .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
  }
}

const OUTCOMES: Partial<Record<RegistrationState, FunnelOutcome>> = {
  active: 'connected',
  waitlisted: 'waiting',
  rejected: 'rejected',
  cancelled: 'cancelled',
}

function count(into: FunnelCounts, row: CohortRow): void {
  into.registered += 1
  if (row.verifiedAt !== null) into.verified += 1
  if (row.surveyedAt !== null) into.surveyed += 1
  if (row.approvedAt !== null) into.approved += 1
  if (row.customerAt !== null) into.customer += 1
  if (row.activeAt !== null) into.active += 1
  into[OUTCOMES[row.state] ?? 'running'] += 1
}

function measure(times: ReadonlyMap<FunnelStep, number[]>, row: CohortRow): void {
  const { registeredAt, verifiedAt, surveyedAt, approvedAt, customerAt, activeAt } = row
  const between: Record<FunnelStep, [number | null, number | null]> = {
    registered_verified: [registeredAt, verifiedAt],
    verified_surveyed: [verifiedAt, surveyedAt],
    verified_approved: [verifiedAt, approvedAt],
    approved_customer: [approvedAt, customerAt],
    customer_active: [customerAt, activeAt],
    registered_active: [registeredAt, activeAt],
  }
  for (const step of FUNNEL_STEPS) {
    const [from, to] = between[step]
    if (from !== null && to !== null) times.get(step)?.push(to - from)
  }
}

/** The middle one (of an even number the mean of both), and the one that nine of ten do not exceed. */
function describe(spans: number[]): { medianMs: number | null; p90Ms: number | null } {
  // A year may have half a million: as numbers they are sorted in half the time.
  const sorted = Float64Array.from(spans).sort()
  const at = (index: number) => sorted[index] ?? 0
  if (sorted.length === 0) return { medianMs: null, p90Ms: null }
  const half = Math.floor(sorted.length / 2)
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2
  return { medianMs: Math.round(median), p90Ms: at(Math.ceil(sorted.length * 0.9) - 1) }
}
