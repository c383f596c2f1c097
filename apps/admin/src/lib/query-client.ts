import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { appCode, isPassing } from './failure.ts'

declare module '@tanstack/react-query' {
  interface Register {
    /** `ownError`: the screen shows the failure itself; without it a failed mutation is told in a notification. */
    mutationMeta: { ownError?: boolean }
  }
}

type Listener = { signedOut(): void; failed(error: unknown): void }
let listener: Listener | null = null

/** The application listens once: what to do when a session has ended, and with failures that no screen shows. */
export function listenToFailures(to: Listener): void {
  listener = to
}

/** Something other than a query learnt that nobody is signed in any more. */
export function reportSignedOut(): void {
  listener?.signedOut()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError(error) {
      if (appCode(error) === 'UNAUTHENTICATED') listener?.signedOut()
    },
  }),
  mutationCache: new MutationCache({
    onError(...[error, , , mutation]) {
      if (appCode(error) === 'UNAUTHENTICATED') listener?.signedOut()
      else if (mutation.meta?.ownError !== true) listener?.failed(error)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What was refused stays refused; what was not reached may be reached a moment later.
      retry: (count, error) => isPassing(error) && count < 2,
    },
    mutations: { retry: false },
  },
})
