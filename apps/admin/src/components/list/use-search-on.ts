import { useEffect, useRef } from 'react'
import type { RowsQuery } from './use-rows.ts'

/** Looks further back. What was found takes the keyboard over when the button that asked has gone with its answer. */
export function useSearchOn<Row>(query: RowsQuery<Row>, loaded: number, focusRow: (index: number) => void): () => void {
  const { isFetchingNextPage, fetchNextPage } = query
  const firstNew = useRef<number | null>(null)
  const latest = useRef(focusRow)
  useEffect(() => {
    latest.current = focusRow
  })
  useEffect(() => {
    if (firstNew.current === null || isFetchingNextPage) return
    const index = firstNew.current
    firstNew.current = null
    if (index < loaded && document.activeElement === document.body) latest.current(index)
  }, [isFetchingNextPage, loaded])
  return () => {
    if (isFetchingNextPage) return
    firstNew.current = loaded
    fetchNextPage()
  }
}
