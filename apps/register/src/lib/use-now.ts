import { useSyncExternalStore } from 'react'
import { usePage } from '../i18n/page-context.tsx'

/** This phone's clock in whole seconds (as milliseconds), rendered once a second. A prerendered page starts at the server's. */
export function useNow(): number {
  const { state } = usePage()
  const served = state.code?.progress.now
  return useSyncExternalStore(everySecond, thisSecond, () => (served === undefined ? 0 : Date.parse(served)))
}

/** Now, as the clocks on the page have it. */
export function thisSecond(): number {
  return Math.floor(Date.now() / 1000) * 1000
}

function everySecond(tick: () => void): () => void {
  const timer = setInterval(tick, 1000)
  // A phone that slept wakes with an old time on its screen.
  addEventListener('visibilitychange', tick)
  return () => {
    clearInterval(timer)
    removeEventListener('visibilitychange', tick)
  }
}
