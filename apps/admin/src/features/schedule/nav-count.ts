import { keepPreviousData } from '@tanstack/react-query'
import type { NavCount } from '../../app/frame/nav-counts.ts'
import { trpc } from '../../lib/trpc.ts'

/** Visits that wait for somebody to go. */
export function useUnassignedVisits(): NavCount | null {
  const open = trpc.workOrders.list.useQuery(
    { queue: 'unassigned', limit: 1 },
    { placeholderData: keepPreviousData, meta: { live: ['workOrder', 'technician'] } },
  )
  return open.data === undefined ? null : { count: open.data.total }
}
