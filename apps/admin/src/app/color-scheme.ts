import type { MantineColorSchemeManager } from '@mantine/core'
import { changePreferences, getPreferences, watchPreferences } from './preferences.ts'

/** Mantine's light or dark, kept among the other preferences of this browser. */
export const preferredScheme: MantineColorSchemeManager = {
  get: () => getPreferences().scheme,
  set: (scheme) => changePreferences({ scheme }),
  subscribe(changed) {
    stop = watchPreferences(() => changed(getPreferences().scheme))
  },
  unsubscribe: () => stop?.(),
  clear: () => changePreferences({ scheme: 'auto' }),
}

let stop: (() => void) | null = null
