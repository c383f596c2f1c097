import type { ChangeType, ChangeView, ChangesView } from '@sambung/shared/changes'
import { useEffect, useRef } from 'react'
import { queryClient } from './query-client.ts'

declare module '@tanstack/react-query' {
  interface Register {
    /** `live`: asked again whenever a record of these types changes; with `id`, only when it is that record. */
    queryMeta: { live?: readonly ChangeType[]; id?: string }
  }
}

type Listener = (changes: readonly ChangeView[]) => void
const listeners = new Set<Listener>()

/** What changed on the server: the queries that show it are asked again, whoever wants to know is told. */
export function applyChanges({ changes, resync }: ChangesView): void {
  if (resync) return refreshLive()
  void queryClient.invalidateQueries({
    predicate: ({ meta }) =>
      changes.some(({ type, id }) => meta?.live?.includes(type) === true && (meta.id ?? id) === id),
  })
  for (const listener of listeners) listener(changes)
}

/** Everything that keeps itself up to date is asked again. */
export function refreshLive(): void {
  void queryClient.invalidateQueries({ predicate: ({ meta }) => meta?.live !== undefined || meta?.id !== undefined })
}

/** Told of changes to these kinds of record while on the screen: for what a query's `meta.live` cannot say. */
export function useLive(types: readonly ChangeType[], changed: Listener): void {
  const latest = useRef({ types, changed })
  useEffect(() => {
    latest.current = { types, changed }
  })
  useEffect(() => {
    const listener: Listener = (changes) => {
      const mine = changes.filter(({ type }) => latest.current.types.includes(type))
      if (mine.length > 0) latest.current.changed(mine)
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
}
