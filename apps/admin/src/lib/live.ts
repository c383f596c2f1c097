import type { ChangeType, ChangeView, ChangesView } from '@sambung/shared/changes'
import { focusManager, type Query } from '@tanstack/react-query'
import { queryClient } from './query-client.ts'

declare module '@tanstack/react-query' {
  interface Register {
    /**
     * `live`: asked again whenever a record of these types changes; with `id`, only when it is that record or belongs to
     * it (one of them, where there are several).
     */
    queryMeta: { live?: readonly ChangeType[]; id?: string | readonly string[] }
  }
}

/** How long each screen that keeps itself up to date rests after it asked; a list asks for every page it holds. */
const PAUSE_MS = 2_500
const PAUSE_A_PAGE_MS = 500
/** A record asks on its own account alone, and whoever is about to act on it should know. */
const RECORD_PAUSE_MS = 1_000
const PAUSE_AT_MOST_MS = 15_000

/** Queries that have asked a moment ago; true: what they show has changed since. */
const resting = new Map<Query, boolean>()

/** What changed on the server: the queries that show it are asked again, at once or when their pause is over. */
export function applyChanges({ changes, resync }: ChangesView): void {
  if (resync) return refreshLive()
  askAgain(findQueries((query) => changes.some((change) => concerns(query, change))))
}

/** Everything that keeps itself up to date is asked again. */
export function refreshLive(): void {
  askAgain(findQueries(({ meta }) => meta?.live !== undefined || meta?.id !== undefined))
}

function findQueries(wanted: (query: Query) => boolean): Query[] {
  return queryClient.getQueryCache().getAll().filter(wanted)
}

function concerns({ meta }: Query, { type, id, about }: ChangeView): boolean {
  if (meta?.live?.includes(type) !== true) return false
  if (meta.id === undefined) return true
  const own = typeof meta.id === 'string' ? [meta.id] : meta.id
  return own.includes(id) || (about !== undefined && own.includes(about))
}

function askAgain(queries: readonly Query[]): void {
  const rested = new Set(queries.filter((query) => !resting.has(query)))
  for (const query of queries) resting.set(query, !rested.has(query))
  for (const query of rested) setTimeout(() => wake(query), pauseOf(query))
  // A tab nobody looks at is asked when somebody does.
  const refetchType = focusManager.isFocused() ? 'active' : 'none'
  void queryClient.invalidateQueries({ predicate: (query) => rested.has(query), refetchType })
}

function wake(query: Query): void {
  const isBehind = resting.get(query) === true
  resting.delete(query)
  if (isBehind) askAgain([query])
}

function pauseOf({ meta, state: { data } }: Query): number {
  if (meta?.id !== undefined) return RECORD_PAUSE_MS
  const pages = typeof data === 'object' && data !== null && 'pages' in data ? data.pages : null
  const more = Array.isArray(pages) ? Math.max(0, pages.length - 1) : 0
  return Math.min(PAUSE_AT_MOST_MS, PAUSE_MS + more * PAUSE_A_PAGE_MS)
}
