import { useSyncExternalStore } from 'react'
import { currentTime } from './clock.ts'

/** The time, rendered again every `everyMs`: ages in lists by the minute, countdowns by the second. */
export function useNow(everyMs = 30_000): number {
  return useSyncExternalStore(
    (tick) => {
      const timer = setInterval(tick, Math.min(everyMs, 30_000))
      // A computer that slept wakes with an old time on its screen.
      addEventListener('visibilitychange', tick)
      return () => {
        clearInterval(timer)
        removeEventListener('visibilitychange', tick)
      }
    },
    () => Math.floor(currentTime() / everyMs) * everyMs,
  )
}
