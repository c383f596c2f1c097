import * as z from 'zod/mini'
import { BusinessDate } from './schedule.ts'

export const LONGEST_PERIOD_DAYS = 366

/** Days of the business time zone, both included. */
const period = { from: BusinessDate, to: BusinessDate }

type Period = { from: string; to: string }

// What is no day at all has been told by its own field.
const isPeriod = z.refine<Period>(({ from, to }) => Number.isNaN(daysBetween(from, to)) || from <= to, { path: ['to'] })
const isShort = z.refine<Period>(
  ({ from, to }) => Number.isNaN(daysBetween(from, to)) || daysBetween(from, to) < LONGEST_PERIOD_DAYS,
  { path: ['from'] },
)

/** How many days later `to` is. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

export const PeriodInput = z.object(period).check(isPeriod, isShort)
export type PeriodInput = z.infer<typeof PeriodInput>

export const FUNNEL_GROUPS = ['day', 'kecamatan', 'source'] as const
export type FunnelGroup = (typeof FUNNEL_GROUPS)[number]

const Filter = z.optional(z.string().check(z.maxLength(100)))

export const funnelFields = { ...period, kecamatan: Filter, source: Filter, groupBy: z.optional(z.enum(FUNNEL_GROUPS)) }
export const FunnelInput = z.object(funnelFields).check(isPeriod, isShort)
export type FunnelInput = z.infer<typeof FunnelInput>

/** How far registrations came, whenever they did. */
export const FUNNEL_STAGES = ['registered', 'verified', 'surveyed', 'approved', 'customer', 'active'] as const
export type FunnelStage = (typeof FUNNEL_STAGES)[number]

/** Where they stand now: each registration is in exactly one. */
export const FUNNEL_OUTCOMES = ['running', 'connected', 'waiting', 'rejected', 'cancelled'] as const
export type FunnelOutcome = (typeof FUNNEL_OUTCOMES)[number]

const Count = z.int()
const counts = {
  registered: Count,
  verified: Count,
  surveyed: Count,
  approved: Count,
  customer: Count,
  active: Count,
  running: Count,
  connected: Count,
  waiting: Count,
  rejected: Count,
  cancelled: Count,
}
export const FunnelCounts = z.object(counts)
export type FunnelCounts = z.infer<typeof FunnelCounts>

/** Between which moves time is measured, from the first of one kind to the first of the other. */
export const FUNNEL_STEPS = [
  'registered_verified',
  'verified_surveyed',
  'verified_approved',
  'approved_customer',
  'customer_active',
  'registered_active',
] as const
export type FunnelStep = (typeof FUNNEL_STEPS)[number]

/**
 * Of the registrations made in the period, how many came how far, all from their history; moves that were taken back do
 * not count. `totals` are the sums of `rows`. Times in milliseconds; null where nobody came that far.
 */
export const FunnelView = z.object({
  /** By `groupBy`: every day of the period in order, or the kecamatan or sources with the most first. */
  rows: z.array(z.object({ key: z.string(), ...counts })),
  totals: FunnelCounts,
  times: z.array(
    z.object({ step: z.enum(FUNNEL_STEPS), count: Count, medianMs: z.nullable(z.int()), p90Ms: z.nullable(z.int()) }),
  ),
  /** A code of the list of reasons, or empty where none was given; the most frequent first. */
  rejections: z.array(z.object({ code: z.string(), count: Count })),
})
export type FunnelView = z.infer<typeof FunnelView>

export const ReportChoicesView = z.object({ kecamatan: z.array(z.string()), sources: z.array(z.string()) })
export type ReportChoicesView = z.infer<typeof ReportChoicesView>

const VisitCounts = z.object({ completed: Count, failed: Count })
export type VisitCounts = z.infer<typeof VisitCounts>

/** Visits that ended in the period, by who made them and on which day. `cells` sum to every other figure. */
export const WorkloadView = z.object({
  technicians: z.array(z.extend(VisitCounts, { id: z.string(), name: z.string() })),
  days: z.array(z.extend(VisitCounts, { day: z.string() })),
  cells: z.array(z.extend(VisitCounts, { day: z.string(), technicianId: z.string() })),
  totals: VisitCounts,
})
export type WorkloadView = z.infer<typeof WorkloadView>

/** What became of a message. `arrived`: delivered or read; `accepted`: the gateway took it and has said no more. */
export const DELIVERY_OUTCOMES = [
  'arrived',
  'accepted',
  'unknown',
  'failed',
  'expired',
  'suppressed',
  'waiting',
] as const
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number]

const outcomes = {
  arrived: Count,
  accepted: Count,
  unknown: Count,
  failed: Count,
  expired: Count,
  suppressed: Count,
  waiting: Count,
}
export const DeliveryCounts = z.object({ total: Count, ...outcomes })
export type DeliveryCounts = z.infer<typeof DeliveryCounts>

export const REPORT_LANES = ['otp', 'notice'] as const
export const deliveryFields = { ...period, lane: z.optional(z.enum(REPORT_LANES)) }
export const DeliveryReportInput = z.object(deliveryFields).check(isPeriod, isShort)
export type DeliveryReportInput = z.infer<typeof DeliveryReportInput>

/** By the day they were written on. */
export const DeliveryReportView = z.object({
  rows: z.array(z.extend(DeliveryCounts, { day: z.string() })),
  totals: DeliveryCounts,
})
export type DeliveryReportView = z.infer<typeof DeliveryReportView>
