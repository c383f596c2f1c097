import { useEffect, useState } from 'react'

type SelectRestInput = {
  loaded: number
  selected: number
  /** How many there are in all; null when nobody counted. */
  total: number | null
  /** More than this cannot be dealt with at once. */
  atMost: number
  hasNextPage: boolean
  isFetching: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => unknown
  selectAll: () => void
}

/** With everything selected that has been loaded, the pages after it come by one press and are selected too. */
export function useSelectRest(input: SelectRestInput) {
  const { loaded, selected, total, atMost, hasNextPage, isFetching, isFetchNextPageError } = input
  const { fetchNextPage, selectAll } = input
  const [wanted, setWanted] = useState(false)
  // Whoever lets go of the selection meanwhile does not want the rest of it either.
  const isComing = wanted && selected > 0
  useEffect(() => {
    if (!wanted) return
    if (!isComing || isFetchNextPageError) setWanted(false)
    else if (!hasNextPage) {
      setWanted(false)
      selectAll()
    } else if (!isFetching) fetchNextPage() // A page asked for during a refresh would take its place.
  }, [wanted, isComing, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage, selectAll])
  if (total === null || total > atMost || !hasNextPage || (selected < loaded && !isComing)) return undefined
  return { total, isComing, select: () => setWanted(true) }
}
