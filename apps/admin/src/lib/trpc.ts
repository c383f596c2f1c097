import type { AppRouter } from '@sambung/server/router'
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { createTRPCReact } from '@trpc/react-query'
import { getPreferences } from '../app/preferences.ts'
import { noteTimeOf } from './clock.ts'

/** Hooks over the server's procedures: `trpc.registrations.list.useInfiniteQuery(…)`. */
export const trpc = createTRPCReact<AppRouter>()

// The server refuses longer batches.
const MAX_BATCH = 10

const links = [
  splitLink({
    condition: (operation) => operation.type === 'subscription',
    true: httpSubscriptionLink({ url: '/trpc' }),
    false: httpBatchLink({
      url: '/trpc',
      maxItems: MAX_BATCH,
      // A search may hold a name or a number: an address ends up in logs along the way, a body does not.
      methodOverride: 'POST',
      headers: () => ({ 'Accept-Language': getPreferences().locale }),
      async fetch(url, options) {
        const answer = await fetch(url, options as RequestInit)
        noteTimeOf(answer)
        return answer
      },
    }),
  }),
]

export const trpcClient = trpc.createClient({ links })

/** Calls outside of rendering: `await api.me.get.query()`. */
export const api = createTRPCClient<AppRouter>({ links })
