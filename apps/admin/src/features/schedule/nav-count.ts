import { keepPreviousData } from '@tanstack/react-query'
import type { NavCount } from '../../app/frame/nav-counts.ts'
import { trpc } from '../../lib/trpc.ts'

/** Visits that nobody goes to yet. */
export function useUnassignedVisits(): NavCount | null {
  const open = trpc.workOrders.list.useQuery(
    { states: ['open'], limit: 1 },
    { placeholderData: keepPreviousData, meta: { live: ['workOrder'] } },
  )
  return open.data === undefined ? null : { count: open.data.total }
}
