import type { DeliveryCounts, DeliveryOutcome, DeliveryReportInput, DeliveryReportView } from '@sambung/shared/reports'
import type { PublicContext } from '../../app/context.ts'
import { daysOf } from './period.ts'
import { countMessages, type MessageCount } from './repository.ts'

const OUTCOMES: Record<MessageCount['state'], DeliveryOutcome> = {
  queued: 'waiting',
  sending: 'waiting',
  unknown: 'unknown',
  accepted: 'accepted',
  sent: 'accepted',
  delivered: 'arrived',
  read: 'arrived',
  failed: 'failed',
  expired: 'expired',
  suppressed: 'suppressed',
}

const NOTHING: DeliveryCounts = {
  total: 0,
  arrived: 0,
  accepted: 0,
  unknown: 0,
  failed: 0,
  expired: 0,
  suppressed: 0,
  waiting: 0,
}

/** What has become of the messages, by the day they were written on. */
export async function readDelivery(
  ctx: Pick<PublicContext, 'db' | 'config'>,
  input: DeliveryReportInput,
): Promise<DeliveryReportView> {
  const rows: DeliveryReportView['rows'] = []
  const totals = { ...NOTHING }
  for await (const { day, span } of daysOf(input, ctx.config.timeZone)) {
    const counts = { ...NOTHING }
    for (const { state, count } of await countMessages(ctx.db, span, input.lane ?? null)) {
      for (const into of [counts, totals]) {
        into.total += count
        into[OUTCOMES[state]] += count
      }
    }
    rows.push({ day, ...counts })
  }
  return { rows, totals }
}
