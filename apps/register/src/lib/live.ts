import type { AppRouter } from '@sambung/server/router'
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client'

/** Subscriptions, over one long answer of the server. A chunk of its own: the page works without it, by asking again. */
export const live = createTRPCClient<AppRouter>({ links: [httpSubscriptionLink({ url: '/trpc' })] })
