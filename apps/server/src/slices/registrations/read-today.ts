import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { RegistrationFilter, TodayQueue, TodayView } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import { toIso } from '../../ports/clock.ts'
import { listFailedNotices } from '../messaging/index.ts'
import { addDays, businessDay } from '../scheduling/index.ts'
import { readVisitQueues } from '../work-orders/index.ts'
import { resolveFilter, type Asker } from './list-filter.ts'
import { readAsker } from './list-registrations.ts'
import { listPage } from './list-repository.ts'

type Queue = TodayView['queues'][number]
type VisitQueue = Awaited<ReturnType<typeof readVisitQueues>>['failed']

const FIRST_ROWS = 5
/** Older failures are no work of today. */
const FAILED_WITHIN_MS = 7 * 24 * 60 * 60_000

const REGISTRATION_QUEUES: Partial<Record<TodayQueue, RegistrationFilter>> = {
  new: { view: 'new' },
  unverified_phone: { view: 'unverified_phone' },
  verified_to_decide: { state: ['verified'] },
  surveys_to_decide: { state: ['survey_completed'] },
  approved_without_customer: { state: ['approved'] },
  overdue: { view: 'overdue' },
}

/** What waits for somebody: how much, since when, and the longest waiting ones. */
export async function readToday(ctx: StaffContext): Promise<TodayView> {
  const asker = await readAsker(ctx)
  const { new: fresh, unverified_phone, verified_to_decide, surveys_to_decide } = REGISTRATION_QUEUES
  const { approved_without_customer, overdue } = REGISTRATION_QUEUES
  const read = (queue: TodayQueue, filter: RegistrationFilter = {}) => readQueue(ctx, { queue, filter, asker })
  const queues = await Promise.all([
    read('new', fresh),
    read('unverified_phone', unverified_phone),
    read('verified_to_decide', verified_to_decide),
    read('surveys_to_decide', surveys_to_decide),
    read('approved_without_customer', approved_without_customer),
    readVisits(ctx, asker),
    read('overdue', overdue),
    readFailedMessages(ctx, asker),
  ])
  return { queues: queues.flat() }
}

async function readQueue(
  ctx: StaffContext,
  { queue, filter, asker }: { queue: TodayQueue; filter: RegistrationFilter; asker: Asker },
): Promise<Queue> {
  const resolved = resolveFilter(filter, asker)
  if (resolved === null) return { queue, count: 0, oldestAt: null, rows: [] }
  const page = { filter: resolved, sort: 'age', direction: 'desc', after: null, limit: FIRST_ROWS } as const
  const { rows: found, total: count } = await listPage(ctx.database, page)
  const rows = found.slice(0, FIRST_ROWS).map((row) => ({
    type: 'registration' as const,
    id: row.id,
    title: row.number,
    detail: [row.fullName, row.kecamatan ?? row.city].join(' · '),
    at: toIso(row.stateAt),
  }))
  return { queue, count, oldestAt: rows[0]?.at ?? null, rows }
}

async function readVisits(ctx: StaffContext, { now }: Asker): Promise<Queue[]> {
  const today = businessDay(now, ctx.config.timeZone)
  const { unassigned, missed, failed, on_hold } = await readVisitQueues(ctx.db, { today, tomorrow: addDays(today, 1) })
  return [
    toVisitQueue('unassigned_visits', unassigned),
    toVisitQueue('missed_visits', missed),
    toVisitQueue('failed_visits', failed),
    toVisitQueue('held_visits', on_hold),
  ]
}

function toVisitQueue(queue: TodayQueue, { count, oldestAt, first }: VisitQueue): Queue {
  return {
    queue,
    count,
    oldestAt: oldestAt === null ? null : toIso(oldestAt),
    rows: first.map((order) => ({
      type: 'workOrder' as const,
      id: order.id,
      title: order.number,
      detail: [order.fullName, order.kecamatan ?? order.city].join(' · '),
      at: toIso(order.stateAt),
    })),
  }
}

async function readFailedMessages(ctx: StaffContext, { now }: Asker): Promise<Queue> {
  const { count, rows } = await listFailedNotices(ctx.db, {
    since: now - FAILED_WITHIN_MS,
    most: COUNT_AT_MOST + 1,
    first: FIRST_ROWS,
  })
  const shown = rows.map((message) => ({
    type: 'message' as const,
    id: message.id,
    title: message.template,
    detail: message.cause ?? '',
    at: toIso(message.stateAt),
  }))
  return { queue: 'failed_messages', count, oldestAt: shown[0]?.at ?? null, rows: shown }
}
