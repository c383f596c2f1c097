import type { AppRouter } from '@sambung/server/router'
import { createTRPCClient, httpLink } from '@trpc/client'

/**
 * Plain calls for what is not a hook: `await api.verification.request.mutate(…)`. Lazy, like `trpc.ts`. All go by POST:
 * an address ends up in logs along the way, a body does not.
 */
export const api = createTRPCClient<AppRouter>({
  links: [
    httpLink({
      url: '/trpc',
      methodOverride: 'POST',
      headers: () => ({ 'Accept-Language': document.documentElement.lang }),
    }),
  ],
})
