import type { Page } from '@sambung/shared/list'
import { useMemo } from 'react'

/** What a list needs of `trpc.….list.useInfiniteQuery(…)`. */
export type RowsQuery<Row> = {
  data: { pages: readonly Page<Row>[] } | undefined
  error: unknown
  isPending: boolean
  isError: boolean
  isFetching: boolean
  isPlaceholderData: boolean
  isFetchNextPageError: boolean
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
  refetch: () => unknown
  dataUpdatedAt: number
}

/** The rows of all pages so far, and how many there are in all (null before the first page). */
export function useRows<Row>(query: RowsQuery<Row>): { rows: readonly Row[]; total: number | null } {
  const pages = query.data?.pages
  return useMemo(() => ({ rows: pages?.flatMap((page) => page.rows) ?? [], total: pages?.[0]?.total ?? null }), [pages])
}

/** Options every list's infinite query shares: `useInfiniteQuery(input, { ...nextPages, placeholderData: keepPreviousData })`. */
export const nextPages = {
  initialCursor: null,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor,
} as const

type PlainQuery<Row> = {
  data: readonly Row[] | undefined
  error: unknown
  isPending: boolean
  isError: boolean
  isFetching: boolean
  isPlaceholderData: boolean
  refetch: () => unknown
  dataUpdatedAt: number
}

/** A list that comes whole, as `DataList` wants it. `rows`: what remains after filtering here; all, when left out. */
export function usePlainRows<Row>(query: PlainQuery<Row>, filtered?: readonly Row[]): RowsQuery<Row> {
  const rows = filtered ?? query.data
  const data = useMemo(
    () => (rows === undefined ? undefined : { pages: [{ rows: [...rows], nextCursor: null, total: rows.length }] }),
    [rows],
  )
  const { error, isPending, isError, isFetching, isPlaceholderData, refetch, dataUpdatedAt } = query
  return {
    data,
    error,
    isPending,
    isError,
    isFetching,
    isPlaceholderData,
    refetch,
    dataUpdatedAt,
    isFetchNextPageError: false,
    hasNextPage: false,
    isFetchingNextPage: false,
    fetchNextPage: () => undefined,
  }
}
