import type { MeView } from '@sambung/shared/staff'
import { useEffect } from 'react'
import { api } from '../lib/trpc.ts'
import { changePreferences, getPreferences, watchPreferences } from './preferences.ts'

const PAUSE_MS = 800

/** Language, look and density follow the person to every machine: taken over at sign-in, sent on when changed. */
export function useKeptPreferences(me: MeView): void {
  useEffect(() => {
    changePreferences(me.preferences)
    let timer: ReturnType<typeof setTimeout> | undefined
    let kept = pick()
    const stop = watchPreferences(() => {
      const now = pick()
      if (JSON.stringify(now) === JSON.stringify(kept)) return
      kept = now
      clearTimeout(timer)
      // The choice counts on this machine in any case; that it could not be kept for others is no news.
      timer = setTimeout(() => void api.me.update.mutate({ preferences: now }).catch(() => {}), PAUSE_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
    // Once for each person: what is chosen later here is newer than what came with the session.
  }, [me.id])
}

function pick() {
  const { locale, scheme, density } = getPreferences()
  return { locale, scheme, density }
}
