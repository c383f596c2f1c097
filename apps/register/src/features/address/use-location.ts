import { useEffect, useRef, useState } from 'react'

const SLOW_MS = 5000
const GIVE_UP_MS = 20_000

export type LocationStatus = 'idle' | 'locating' | 'slow' | 'denied' | 'unavailable' | 'timeout'
export type Position = { latitude: number; longitude: number; accuracy: number }

/** Asks the phone where it is, once each time; never needed to go on. */
export function useLocation(onFound: (position: Position) => void): { status: LocationStatus; locate: () => void } {
  const [status, setStatus] = useState<LocationStatus>('idle')
  const attempt = useRef(0)
  useEffect(() => {
    if (status !== 'locating') return
    const timer = setTimeout(() => setStatus('slow'), SLOW_MS)
    return () => clearTimeout(timer)
  }, [status])
  useEffect(
    () => () => {
      // The screen was left: an answer that comes now is nobody's.
      attempt.current += 1
    },
    [],
  )
  const locate = () => {
    attempt.current += 1
    const mine = attempt.current
    const ifWaiting = (work: () => void) => (mine === attempt.current ? work() : undefined)
    // Missing on pages without https.
    if (!('geolocation' in navigator)) return setStatus('unavailable')
    setStatus('locating')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        ifWaiting(() => {
          setStatus('idle')
          onFound({ latitude: rounded(latitude), longitude: rounded(longitude), accuracy })
        }),
      (failure) => ifWaiting(() => setStatus(FAILURES[failure.code] ?? 'unavailable')),
      { enableHighAccuracy: true, timeout: GIVE_UP_MS, maximumAge: 60_000 },
    )
  }
  return { status, locate }
}

const FAILURES: Readonly<Record<number, LocationStatus>> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' }

/** Six decimals are a hand's breadth. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
