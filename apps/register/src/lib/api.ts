import type { AppRouter } from '@sambung/server/router'
import { createTRPCClient, httpLink } from '@trpc/client'

/** Plain calls for what is not a hook: `await api.verification.request.mutate(…)`. Lazy, like `trpc.ts`. */
export const api = createTRPCClient<AppRouter>({
  links: [httpLink({ url: '/trpc', headers: () => ({ 'Accept-Language': document.documentElement.lang }) })],
})
