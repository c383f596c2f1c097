import { useSyncExternalStore } from 'react'

const MINUTE = 60_000

/** The time in whole minutes, rendered again as it passes: enough for "today" and for ages. */
export function useNow(): number {
  return useSyncExternalStore(everyMinute, () => Math.floor(Date.now() / MINUTE) * MINUTE)
}

function everyMinute(tick: () => void): () => void {
  const timer = setInterval(tick, MINUTE / 4)
  // A phone that slept wakes with an old time on its screen.
  addEventListener('visibilitychange', tick)
  return () => {
    clearInterval(timer)
    removeEventListener('visibilitychange', tick)
  }
}
