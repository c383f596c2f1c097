import type { TrackingView } from '@sambung/shared/registration'
import { useCallback, useEffect, useState } from 'react'
import { api } from '../../lib/api.ts'
import type { Access } from './access.ts'

const ASK_AGAIN_MS = 15_000

export type Tracking = {
  view: TrackingView
  /** When this was last known to be true, milliseconds; null for a prerendered page that cannot ask again. */
  checkedAt: number | null
  /** Whether the last thing the server was asked for was answered. */
  isFresh: boolean
  accept: (view: TrackingView) => void
  refresh: () => Promise<void>
}

/** Keeps a registration at what the server says: live where that works, by asking again where not. */
export function useTracking(served: TrackingView, access: Access | null): Tracking {
  const [view, setView] = useState(served)
  const [checkedAt, setCheckedAt] = useState<number | null>(null)
  const [isFresh, setFresh] = useState(true)
  const accept = useCallback((next: TrackingView) => {
    setView((known) => (next.version >= known.version ? next : known))
    setCheckedAt(Date.now())
    setFresh(true)
  }, [])
  const refresh = useCallback(async () => {
    if (access === null) return
    try {
      accept(await api.registration.track.query(access))
    } catch {
      setFresh(false)
    }
  }, [access, accept])

  useEffect(() => {
    if (access === null) return
    setCheckedAt(Date.now())
    let isLive = false
    const stop = listen(access, accept, (live) => {
      isLive = live
      if (live) setFresh(true)
    })
    const ask = () => {
      if (document.visibilityState === 'visible') void refresh()
    }
    const timer = setInterval(() => {
      if (isLive) setCheckedAt(Date.now())
      else ask()
    }, ASK_AGAIN_MS)
    addEventListener('online', ask)
    return () => {
      stop()
      clearInterval(timer)
      removeEventListener('online', ask)
    }
  }, [access, accept, refresh])
  return { view, checkedAt, isFresh, accept, refresh }
}

/** Listens until stopped. Whoever cannot listen is told `false` and asks again by themselves. */
function listen(access: Access, onView: (view: TrackingView) => void, onLive: (live: boolean) => void): () => void {
  let stop: (() => void) | null = null
  let left = false
  const start = async () => {
    const { live } = await import('../../lib/live.ts')
    const { watchKey } = await api.registration.startWatch.mutate(access)
    if (left) return
    const subscription = live.registration.onTrack.subscribe(
      { watchKey },
      {
        onData: (view) => {
          onLive(true)
          onView(view)
        },
        onConnectionStateChange: ({ state }) => onLive(state === 'pending'),
        onError: () => onLive(false),
      },
    )
    stop = () => subscription.unsubscribe()
  }
  start().catch(() => onLive(false))
  return () => {
    left = true
    stop?.()
  }
}
