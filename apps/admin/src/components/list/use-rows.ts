import type { Page } from '@sambung/shared/list'
import { useMemo } from 'react'

/** `searchedTo`: the page is not full because looking through older rows stopped there, not because there are none. */
type RowsPage<Row> = Omit<Page<Row>, 'total'> & { total: number | null; searchedTo?: string | null }

/** What a list needs of `trpc.….list.useInfiniteQuery(…)`. */
export type RowsQuery<Row> = {
  data: { pages: readonly RowsPage<Row>[] } | undefined
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

type Rows<Row> = { rows: readonly Row[]; total: number | null; searchedTo: string | null }

/**
 * The rows of all pages so far; how many there are in all (null before the first page, and where nobody counted); and how
 * far back it was searched, where looking further is for whoever searches to decide.
 */
export function useRows<Row>(query: RowsQuery<Row>): Rows<Row> {
  const pages = query.data?.pages
  return useMemo(() => {
    const rows = pages?.flatMap((page) => page.rows) ?? []
    const last = pages?.at(-1)
    const total = pages?.[0]?.total ?? (last?.nextCursor === null ? rows.length : null)
    return { rows, total, searchedTo: last?.searchedTo ?? null }
  }, [pages])
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
