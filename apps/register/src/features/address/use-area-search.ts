import type { AreaView } from '@sambung/shared/areas'
import { keepPreviousData } from '@tanstack/react-query'
import { trpc } from '../../lib/trpc.ts'
import { useOnline } from '../../lib/use-online.ts'
import { useSettled } from './use-settled.ts'

const PAUSE_MS = 200
const SHORTEST = 2
const LONGEST = 80

export type AreaSearchState = {
  status: 'idle' | 'searching' | 'found' | 'empty' | 'offline' | 'failed'
  areas: readonly AreaView[]
}

/** Asks for what was typed once the typing pauses; earlier answers stay until the next has come. */
export function useAreaSearch(typed: string, wanted: boolean): AreaSearchState {
  const online = useOnline()
  const settled = useSettled(typed.trim().slice(0, LONGEST), PAUSE_MS)
  const enabled = wanted && settled.length >= SHORTEST
  const asked = trpc.areas.search.useQuery(
    { query: settled },
    { enabled, placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY, retry: 1, retryDelay: 500 },
  )
  if (!enabled) return { status: 'idle', areas: [] }
  if (asked.data !== undefined && asked.data.length > 0) return { status: 'found', areas: asked.data }
  if (asked.fetchStatus === 'paused') return { status: 'offline', areas: [] }
  if (asked.isError) return { status: online ? 'failed' : 'offline', areas: [] }
  if (asked.isFetching || asked.isPlaceholderData) return { status: 'searching', areas: [] }
  return { status: asked.data === undefined ? 'searching' : 'empty', areas: [] }
}
