import { BusinessDate } from '@sambung/shared/schedule'
import { WORK_ORDER_STATES, WORK_ORDER_TYPES } from '@sambung/shared/states'
import { type ListWorkOrdersInput, VISIT_QUEUES } from '@sambung/shared/work-orders'
import * as z from 'zod/mini'
import { type SearchOf, searchParams } from '../../../lib/search-params.ts'

const Word = z.string().check(z.minLength(1), z.maxLength(100))

const shape = {
  q: z.string().check(z.maxLength(200)),
  visitState: z.array(z.enum(WORK_ORDER_STATES)).check(z.minLength(1)),
  visitType: z.array(z.enum(WORK_ORDER_TYPES)).check(z.minLength(1)),
  /** `none`, or somebody's id. */
  technician: Word,
  fromDay: BusinessDate,
  toDay: BusinessDate,
  undated: z.literal(true),
  kecamatan: Word,
  sla: z.enum(['on_time', 'warning', 'overdue', 'paused']),
  /** What Hari ini counts: the list of just those. */
  visitQueue: z.enum(VISIT_QUEUES),
  order: z.enum(['sla']),
  /** A customer's id: the form for a new visit is open for them. */
  newFor: Word,
}

export type ListSearch = SearchOf<typeof shape>

/** The list's whole state lives in its address: what is shared or gone back to is the same list. */
export const listSearch = searchParams(shape)

type Filters = Omit<ListSearch, 'q' | 'order' | 'newFor'>

function filtersOf({ q: _q, order: _order, newFor: _newFor, ...filters }: ListSearch): Filters {
  return filters
}

export function isFiltered(search: ListSearch): boolean {
  return search.q !== undefined || Object.values(filtersOf(search)).some((value) => value !== undefined)
}

export function toListInput(search: ListSearch): Omit<ListWorkOrdersInput, 'cursor'> {
  const { q, visitState, visitType, visitQueue, technician, order, newFor: _newFor, ...same } = search
  const given = {
    ...same,
    search: q,
    states: visitState,
    types: visitType,
    queue: visitQueue,
    technicianId: technician,
    sort: order,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

export const VIEWS = [
  'all',
  'needed',
  'unassigned',
  'today',
  'tomorrow',
  'missed',
  'failed',
  'held',
  'overdue',
] as const
export type ViewName = (typeof VIEWS)[number]

/** What a ready-made view filters by; `today` and `tomorrow` are calendar days. */
export function viewFilters(view: ViewName, { today, tomorrow }: { today: string; tomorrow: string }): Filters {
  switch (view) {
    case 'needed':
      return { visitQueue: 'unassigned' }
    case 'unassigned':
      return { visitState: ['open'] }
    case 'today':
      return { fromDay: today, toDay: today }
    case 'tomorrow':
      return { fromDay: tomorrow, toDay: tomorrow }
    case 'missed':
      return { visitQueue: 'missed' }
    case 'failed':
      return { visitQueue: 'failed' }
    case 'held':
      return { visitQueue: 'on_hold' }
    case 'overdue':
      return { sla: 'overdue' }
    case 'all':
      return {}
  }
}

/** A queue is a filter of its own, set and seen by its view alone: that is the one shown whatever else is set. */
export function isShown(search: ListSearch, view: ViewName, days: { today: string; tomorrow: string }): boolean {
  const filters = filtersOf(search)
  const own = viewFilters(view, days)
  return own.visitQueue === undefined ? isSame(filters, own) : filters.visitQueue === own.visitQueue
}

function isSame(one: Filters, other: Filters): boolean {
  const text = (filters: Filters) =>
    JSON.stringify(
      Object.entries(filters)
        .filter(([, value]) => value !== undefined)
        .toSorted(byKey),
    )
  return text(one) === text(other)
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}
