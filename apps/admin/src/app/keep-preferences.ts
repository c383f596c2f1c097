import type { MeView } from '@sambung/shared/staff'
import { useEffect, useEffectEvent } from 'react'
import { api } from '../lib/trpc.ts'
import { changePreferences, getPreferences, watchPreferences } from './preferences.ts'

/**
 * Language, look and density follow the person to every machine: taken over when somebody signs in here, sent on
 * whenever they change. Between the two this browser's own choice counts, which is the newest.
 */
export function useKeptPreferences(me: MeView): void {
  const { id, preferences } = me
  const takeOver = useEffectEvent(() => changePreferences({ ...preferences, person: id }))
  // Once for each person: what comes with a later answer is not newer than what is chosen here.
  useEffect(() => {
    if (getPreferences().person !== id) takeOver()
    let kept = JSON.stringify(pick())
    return watchPreferences(() => {
      const now = pick()
      if (JSON.stringify(now) === kept) return
      kept = JSON.stringify(now)
      // The choice counts on this machine in any case; that it could not be kept for others is no news.
      api.me.update.mutate({ preferences: now }).catch(() => {})
    })
  }, [id])
}

function pick() {
  const { locale, scheme, density } = getPreferences()
  return { locale, scheme, density }
}
