import { PAGE_SIZE } from '@sambung/shared/list'
import type { BoardView, ListWorkOrdersInput, WorkOrdersPageView } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import { readSearch } from '../registrations/index.ts'
import { addDays, businessDay } from '../scheduling/index.ts'
import { judgeAvailability, readRoster, toTechnicianBrief } from '../technicians/index.ts'
import { readTechnicianNames } from './get-work-order.ts'
import { countMatches, listPage, type Place, type WorkOrderFilter } from './list-repository.ts'
import { listByDays, listUnassigned, UNFINISHED, type WorkOrder } from './repository.ts'
import { QUEUE_STATES } from './queue-repository.ts'
import { toWorkOrderRow } from './views.ts'

const TRAY = 200

export async function listWorkOrders(ctx: StaffContext, input: ListWorkOrdersInput): Promise<WorkOrdersPageView> {
  const now = ctx.clock.now()
  const { queue, sort = 'newest' } = input
  const words = input.search === undefined || input.search === '' ? [] : readSearch(input.search)
  // Nothing that could be found anywhere was typed.
  if (words === null) return { rows: [], nextCursor: null, total: 0 }
  const today = businessDay(now, ctx.config.timeZone)
  const filter: WorkOrderFilter = {
    words,
    // What has ended is due no more: by SLA, only the unfinished are sorted. A queue's are found by their states.
    states: input.states ?? (queue === undefined ? (sort === 'sla' ? UNFINISHED : undefined) : QUEUE_STATES[queue]),
    types: input.types,
    technicianId: input.technicianId === 'none' ? null : input.technicianId,
    fromDay: input.fromDay,
    toDay: input.toDay,
    undated: input.undated,
    kecamatan: input.kecamatan,
    sla: input.sla,
    queue: queue === undefined ? undefined : { queue, today, tomorrow: addDays(today, 1) },
    now,
  }
  const limit = input.limit ?? PAGE_SIZE
  const after = input.cursor == null ? null : readCursor(input.cursor)
  const orders = await listPage(ctx.database, { filter, sort, after, limit: limit + 1 })
  const technicians = await readTechnicianNames(ctx.db)
  const page = orders.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((order) => toWorkOrderRow(order, { technicians, now })),
    nextCursor: orders.length > limit && last !== undefined ? writeCursor(last) : null,
    total: await countMatches(ctx.database, filter),
  }
}

function writeCursor({ ordinal, slaDueAt }: WorkOrder): string {
  return `${slaDueAt}:${ordinal}`
}

/** A cursor nobody made here is the beginning. */
function readCursor(cursor: string): Place | null {
  const [, slaDueAt, ordinal] = /^(\d{1,16}):(\d{1,16})$/.exec(cursor) ?? []
  return slaDueAt === undefined || ordinal === undefined
    ? null
    : { slaDueAt: Number(slaDueAt), ordinal: Number(ordinal) }
}

/** One day of the office: who goes where, and what nobody goes to yet. */
export async function readBoard(ctx: StaffContext, day: string): Promise<BoardView> {
  const now = ctx.clock.now()
  const roster = await readRoster(ctx.db, { from: day, to: day })
  const technicians = new Map(roster.technicians.map((row) => [row.id, toTechnicianBrief(row)]))
  const visits = await listByDays(ctx.db, { from: day, to: day })
  const unassigned = await listUnassigned(ctx.db, { day, most: TRAY })
  const toRow = (order: WorkOrder) => toWorkOrderRow(order, { technicians, now })
  return {
    day,
    unassigned: unassigned.map(toRow),
    technicians: roster.technicians
      .map((technician) => ({ technician, own: visits.filter((visit) => visit.technicianId === technician.id) }))
      .filter(({ technician, own }) => technician.active || own.length > 0)
      .map(({ technician, own }) => ({
        ...toTechnicianBrief(technician),
        availability: judgeAvailability(roster, { technician, day, window: null, load: own.length }),
        visits: own.map(toRow),
      })),
  }
}
