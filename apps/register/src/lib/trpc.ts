import type { AppRouter } from '@sambung/server/router'
import { httpLink } from '@trpc/client'
import { createTRPCReact } from '@trpc/react-query'

/** Hooks over the server's procedures. Lazy screens only: the first screen must not import this file. */
export const trpc = createTRPCReact<AppRouter>()

/** One request for each call: their answers are small, and one slow call holds back no other. */
export function createClient() {
  return trpc.createClient({
    links: [
      httpLink({
        url: '/trpc',
        methodOverride: 'POST',
        headers: () => ({ 'Accept-Language': document.documentElement.lang }),
      }),
    ],
  })
}
