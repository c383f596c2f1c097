import * as z from 'zod/mini'
import { MessageState } from './messages.ts'

export const DeliveryHealthInput = z.object({ hours: z.int().check(z.gte(1), z.lte(48)) })
export type DeliveryHealthInput = z.infer<typeof DeliveryHealthInput>

/** People who asked for a code in this hour (however often), and how far they came. */
const Funnel = {
  asked: z.int(),
  accepted: z.int(),
  delivered: z.int(),
  verified: z.int(),
}

export const DeliveryHourView = z.object({ from: z.string(), ...Funnel })
export type DeliveryHourView = z.infer<typeof DeliveryHourView>

/** Milliseconds, of the newest codes of the period; null where too few were measured. */
const Speed = z.object({ median: z.int(), slowest: z.int(), measured: z.int() })

export const DeviceView = z.object({
  /** `primary` or `fallback`. */
  route: z.enum(['primary', 'fallback']),
  provider: z.string(),
  /** Null: it has not been asked yet, or cannot be. */
  at: z.nullable(z.string()),
  state: z.enum(['connected', 'disconnected', 'refused', 'unreadable', 'unreachable', 'unasked']),
  quota: z.nullable(z.int()),
  planEndsAt: z.nullable(z.string()),
  cause: z.nullable(z.string()),
  reason: z.nullable(z.string()),
})
export type DeviceView = z.infer<typeof DeviceView>

export const DeliveryFailureView = z.object({
  cause: z.nullable(z.string()),
  state: MessageState,
  codes: z.int(),
  notices: z.int(),
})
export type DeliveryFailureView = z.infer<typeof DeliveryFailureView>

export const DeliveryHealthView = z.object({
  now: z.string(),
  hours: z.int(),
  messaging: z.enum(['ok', 'degraded', 'down']),
  /** The newest trouble behind a state that is not ok. */
  trouble: z.nullable(z.object({ cause: z.nullable(z.string()), reason: z.nullable(z.string()) })),
  total: z.object(Funnel),
  /** Oldest first; every hour of the period, also the empty ones. */
  byHour: z.array(DeliveryHourView),
  /** From asking to the gateway's acceptance, and to the phone. */
  speed: z.object({ accepted: z.nullable(Speed), delivered: z.nullable(Speed) }),
  lastAnswer: z.nullable(
    z.object({
      messageId: z.string(),
      provider: z.nullable(z.string()),
      at: z.string(),
      state: MessageState,
      isCode: z.boolean(),
      cause: z.nullable(z.string()),
      reason: z.nullable(z.string()),
    }),
  ),
  devices: z.array(DeviceView),
  outbox: z.object({
    /** Due now, and waiting for their time (quiet hours, a pause, a decision that may be undone). */
    due: z.int(),
    held: z.int(),
    /** Of those waiting, the ones whose last try did not succeed. */
    retrying: z.int(),
    oldestDueAt: z.nullable(z.string()),
  }),
  failures: z.array(DeliveryFailureView),
})
export type DeliveryHealthView = z.infer<typeof DeliveryHealthView>
