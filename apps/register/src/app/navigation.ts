import { navigate } from 'wouter/use-browser-location'
import { whenIdle } from '../lib/when-idle.ts'
import { SCREENS } from './screens.ts'
import { PATHS, type Place, followingPlace } from './steps.ts'

let moved = false

/** True once the visitor has gone from one screen to another: from then on a new screen takes the focus. */
export function hasMoved(): boolean {
  return moved
}

export type GoTo = (place: Place, options?: { replace?: boolean }) => Promise<void>

/** Fetches the screen, then shows it. Rejects where the screen cannot be fetched (no connection). */
export const goTo: GoTo = async (place, options = {}) => {
  await SCREENS[place].load()
  moved = true
  navigate(PATHS[place], { replace: options.replace ?? false })
  fetchNext(place)
}

/** Fetches the screen after `place` while the phone is idle: the next step then needs no connection to appear. */
export function fetchNext(place: Place): void {
  const next = followingPlace(place)
  if (next === null) return
  whenIdle(() => {
    ahead++
    SCREENS[next]
      .load()
      .catch(() => {})
      .finally(() => ahead--)
  })
}

let ahead = 0

/** Nobody waits for what is fetched ahead: its failure is no reason to disturb whoever is typing. */
export function isFetchingAhead(): boolean {
  return ahead > 0
}

export function watchHistory(): void {
  addEventListener('popstate', () => {
    moved = true
  })
}
