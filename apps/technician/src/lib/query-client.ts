import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { failureOf, isPassing } from './failure.ts'

let whenSignedOut: () => void = () => undefined

/** The application listens once: what to do when the session has ended. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener
}

/** Something was refused: if it was because nobody is signed in any more, the application hears of it. */
export function noticeSignOut(error: unknown): void {
  if (failureOf(error).code === 'UNAUTHENTICATED') whenSignedOut()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    // Asking who is signed in answers that by itself: its own refusal must not make it ask again.
    onError: (error, query) => {
      if (query.meta?.['whoAmI'] !== true) noticeSignOut(error)
    },
  }),
  mutationCache: new MutationCache({ onError: noticeSignOut }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // `navigator.onLine` is a guess: asking is what tells.
      networkMode: 'always',
      // What was refused stays refused; what was not reached may be reached a moment later.
      retry: (count, error) => isPassing(error) && count < 1,
    },
    // An action is done or refused before the technician's eyes, never later by itself.
    mutations: { retry: false, networkMode: 'always' },
  },
})
