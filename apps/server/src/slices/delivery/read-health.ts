import type { DeliveryHealthView, DeliveryHourView } from '@sambung/shared/delivery'
import type { AppContext } from '../../app/context.ts'
import type { Database } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { HOUR_MS } from '../limits/index.ts'
import { readMessagingState } from '../messaging/index.ts'
import { readDevices } from './read-devices.ts'
import {
  countCodesByHour,
  countFailures,
  countVerifiedByHour,
  findLastTried,
  listNewestWays,
  readOutbox,
} from './repository.ts'

/** Speeds are told of this many codes at most, the newest. */
const MEASURED = 500
const SHARED_MS = 2_000

/** How codes and notices fare, counted from the outbox itself. Every figure is measured; what was not is null. */
async function readDeliveryHealth(ctx: AppContext, { hours }: { hours: number }): Promise<DeliveryHealthView> {
  const { db } = ctx
  const now = ctx.clock.now()
  const firstHour = Math.floor(now / HOUR_MS) - hours + 1
  const since = firstHour * HOUR_MS
  const state = await readMessagingState(ctx)
  const byHour = await readHours(ctx, firstHour, hours)
  const ways = await listNewestWays(db, since, MEASURED)
  const last = await findLastTried(db)
  const outbox = await readOutbox(db, now)
  const sum = (pick: (hour: DeliveryHourView) => number) => byHour.reduce((all, hour) => all + pick(hour), 0)
  return {
    now: new Date(now).toISOString(),
    hours,
    ...state,
    total: {
      asked: sum((hour) => hour.asked),
      accepted: sum((hour) => hour.accepted),
      delivered: sum((hour) => hour.delivered),
      verified: sum((hour) => hour.verified),
    },
    byHour,
    speed: {
      accepted: speedOf(ways.map((way) => way.acceptedAt && way.acceptedAt - way.createdAt)),
      delivered: speedOf(ways.map((way) => way.deliveredAt && way.deliveredAt - way.createdAt)),
    },
    lastAnswer: last && {
      messageId: last.id,
      provider: last.provider,
      // A receipt moves `stateAt`; the gateway's own answer came before.
      at: new Date(last.acceptedAt ?? last.stateAt).toISOString(),
      state: last.state,
      isCode: last.lane === 'otp',
      cause: last.cause,
      reason: last.reason,
    },
    devices: await readDevices(ctx),
    outbox: { ...outbox, oldestDueAt: outbox.oldestDueAt === null ? null : new Date(outbox.oldestDueAt).toISOString() },
    failures: await readFailures(ctx, since),
  }
}

async function readHours(ctx: AppContext, firstHour: number, hours: number): Promise<DeliveryHourView[]> {
  const since = firstHour * HOUR_MS
  const codes = new Map((await countCodesByHour(ctx.db, since)).map((row) => [row.hour, row]))
  const verified = new Map((await countVerifiedByHour(ctx.db, since)).map((row) => [row.hour, row.verified]))
  return Array.from({ length: hours }, (_, index) => {
    const hour = firstHour + index
    const { asked = 0, accepted = 0, delivered = 0 } = codes.get(hour) ?? {}
    return {
      from: new Date(hour * HOUR_MS).toISOString(),
      asked,
      accepted,
      delivered,
      verified: verified.get(hour) ?? 0,
    }
  })
}

async function readFailures(ctx: AppContext, since: number): Promise<DeliveryHealthView['failures']> {
  const failures: DeliveryHealthView['failures'] = []
  for (const { state, cause, lane, count } of await countFailures(ctx.db, since)) {
    // On purpose: not a failure of anybody.
    if (cause === 'undone' || cause === 'merged' || cause === 'overtaken') continue
    let failure = failures.find((known) => known.state === state && known.cause === cause)
    if (failure === undefined) failures.push((failure = { state, cause, codes: 0, notices: 0 }))
    if (lane === 'otp') failure.codes += count
    else failure.notices += count
  }
  // What was never meant to be sent comes after what was tried.
  const isPlanned = ({ state }: { state: string }) => Number(state === 'suppressed')
  return failures.toSorted((a, b) => isPlanned(a) - isPlanned(b) || b.codes + b.notices - a.codes - a.notices)
}

function speedOf(values: (number | null)[]): DeliveryHealthView['speed']['accepted'] {
  const measured = values.filter((value) => value !== null).toSorted((a, b) => a - b)
  const slowest = measured.at(-1)
  const median = measured[Math.floor((measured.length - 1) / 2)]
  if (slowest === undefined || median === undefined) return null
  return { median, slowest, measured: measured.length }
}

type Kept = { at: number; now: Instant; view: Promise<DeliveryHealthView> }
const kept = new WeakMap<Database, Map<number, Kept>>()

/** One reading for everybody who looks at this process, at most two seconds old by either clock. */
export function shareDeliveryHealth(ctx: AppContext, { hours }: { hours: number }): Promise<DeliveryHealthView> {
  const byHours = kept.get(ctx.database) ?? new Map<number, Kept>()
  kept.set(ctx.database, byHours)
  const known = byHours.get(hours)
  const [at, now] = [performance.now(), ctx.clock.now()]
  if (known !== undefined && at - known.at < SHARED_MS && Math.abs(now - known.now) < SHARED_MS) return known.view
  const fresh = { at, now, view: readDeliveryHealth(ctx, { hours }) }
  byHours.set(hours, fresh)
  return fresh.view
}
