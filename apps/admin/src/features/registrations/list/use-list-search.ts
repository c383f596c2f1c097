import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ListSearch } from './list-search.ts'

/** The list's state as its address has it, and a way to change it that leaves the open record where it is. */
export function useListSearch(): [ListSearch, (change: ListSearch | ((before: ListSearch) => ListSearch)) => void] {
  const search = useSearch({ from: '/console/registrasi' })
  const navigate = useNavigate()
  return [
    search,
    (change) =>
      void navigate({
        to: '.',
        search: typeof change === 'function' ? change(search) : change,
        // Typing and choosing refine one look at the list: Back leads to where one came from.
        replace: true,
      }),
  ]
}
