import type { WorkOrderState } from '@sambung/shared/states'
import type { SlaState, SlaView } from '@sambung/shared/work-orders'
import { toIso, type Instant } from '../../ports/clock.ts'

const HOUR_MS = 60 * 60_000
const WARN_AFTER = 0.75

export type SlaClock = { slaDueAt: Instant; slaWarnAt: Instant; slaPausedAt: Instant | null }

export function startSla(now: Instant, slaHours: number): SlaClock {
  return {
    slaDueAt: now + slaHours * HOUR_MS,
    slaWarnAt: now + Math.round(slaHours * HOUR_MS * WARN_AFTER),
    slaPausedAt: null,
  }
}

/** The pause is not counted: both instants move by it. */
export function resumeSla(clock: SlaClock, now: Instant): SlaClock {
  const pause = clock.slaPausedAt === null ? 0 : Math.max(0, now - clock.slaPausedAt)
  return { slaDueAt: clock.slaDueAt + pause, slaWarnAt: clock.slaWarnAt + pause, slaPausedAt: null }
}

export function toSlaView(order: SlaClock & { state: WorkOrderState }, now: Instant): SlaView {
  const state = judgeSla(order, now)
  return {
    dueAt: toIso(order.slaDueAt),
    pausedAt: order.slaPausedAt === null ? null : toIso(order.slaPausedAt),
    leftSeconds: state === 'ended' ? null : Math.floor((order.slaDueAt - (order.slaPausedAt ?? now)) / 1000),
    state,
  }
}

function judgeSla(order: SlaClock & { state: WorkOrderState }, now: Instant): SlaState {
  if (order.state === 'completed' || order.state === 'cancelled') return 'ended'
  if (order.slaPausedAt !== null) return 'paused'
  if (order.slaDueAt <= now) return 'overdue'
  return order.slaWarnAt <= now ? 'warning' : 'on_time'
}
