import { keepPreviousData } from '@tanstack/react-query'
import type { NavCount } from '../../app/frame/nav-counts.ts'
import { trpc } from '../../lib/trpc.ts'

/** New registrations: what nobody has looked at yet. */
export function useNewRegistrations(): NavCount | null {
  const counts = trpc.registrations.counts.useQuery(undefined, {
    placeholderData: keepPreviousData,
    meta: { live: ['registration'] },
  })
  return counts.data === undefined ? null : { count: counts.data.new }
}
