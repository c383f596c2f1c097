import type { MantineColorSchemeManager } from '@mantine/core'
import { changePreferences, getPreferences, type Scheme, watchPreferences } from './preferences.ts'

let stop: (() => void) | null = null

/** Mantine's light or dark, kept among the other preferences of this browser. */
export const preferredScheme: MantineColorSchemeManager = {
  get: () => getPreferences().scheme,
  // Mantine sets again what it has just been told.
  set: (scheme) => choose(scheme),
  subscribe(changed) {
    let known = getPreferences().scheme
    stop = watchPreferences(() => {
      const { scheme } = getPreferences()
      if (scheme === known) return
      known = scheme
      changed(scheme)
    })
  },
  unsubscribe: () => stop?.(),
  clear: () => choose('auto'),
}

function choose(scheme: Scheme): void {
  if (getPreferences().scheme !== scheme) changePreferences({ scheme })
}
