import { navigate } from 'wouter/use-browser-location'
import { isDraftKept } from '../draft/store.ts'
import { whenIdle } from '../lib/when-idle.ts'
import { answers } from './new-version.ts'
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
  going++
  try {
    await SCREENS[place].load()
  } catch (failure) {
    // Browsers remember a file they could not fetch, and a new version has other files: only a new document helps.
    if (!isDraftKept() || !(await answers(PATHS[place]))) throw failure
    return leaveFor(PATHS[place], options)
  } finally {
    going--
  }
  moved = true
  navigate(PATHS[place], { replace: options.replace ?? false })
  fetchNext(place)
}

/** Settles once this page is left: whoever went on stays busy until then, and is not when the page comes back. */
function leaveFor(path: string, { replace = false }: { replace?: boolean }): Promise<void> {
  const left = new Promise<void>((resolve) => addEventListener('pagehide', () => resolve(), { once: true }))
  if (replace) location.replace(path)
  else location.assign(path)
  return left
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
let going = 0

/**
 * Whether a file that cannot be fetched needs nothing more done: nobody waits for what is fetched ahead, which is no
 * reason to disturb whoever is typing, and `goTo` finds its own way.
 */
export function isFetchSeenTo(): boolean {
  return ahead > 0 || going > 0
}

export function watchHistory(): void {
  addEventListener('popstate', () => {
    moved = true
  })
}
