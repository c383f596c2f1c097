import type { AppRouter } from '@sambung/server/router'
import { httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { createTRPCReact } from '@trpc/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { getLocale } from '../i18n/language.ts'

/** Hooks over the server's procedures: `trpc.workOrders.mine.useQuery(…)`. */
export const trpc = createTRPCReact<AppRouter>()

type Outputs = inferRouterOutputs<AppRouter>

/** `OwnVisitView` and `MineView` as they come over the wire. */
export type OwnVisit = Outputs['workOrders']['visit']
export type Mine = Outputs['workOrders']['mine']

// One request for each call: on a weak signal one slow answer holds back no other.
const links = [
  splitLink({
    condition: (operation) => operation.type === 'subscription',
    true: httpSubscriptionLink({ url: '/trpc' }),
    // By POST: an address ends up in logs along the way, a body does not.
    false: httpLink({ url: '/trpc', methodOverride: 'POST', headers: () => ({ 'Accept-Language': getLocale() }) }),
  }),
]

export const trpcClient = trpc.createClient({ links })
