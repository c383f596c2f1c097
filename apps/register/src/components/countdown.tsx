import { useEffect, useState } from 'react'
import { usePage } from '../i18n/page-context.tsx'
import { secondsUntil } from '../lib/time.ts'

/** Whole seconds until `instant` (milliseconds by this phone's clock); 0 from then on. Renders once a second. */
export function useSecondsUntil(instant: number): number {
  const [now, setNow] = useState(() => Date.now())
  const left = secondsUntil(instant, now)
  const running = left > 0
  useEffect(() => {
    setNow(Date.now())
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [instant, running])
  return left
}

/** `0:47`. Not live for screen readers: the sentence around it says what will happen, once. */
export function Clock({ seconds }: { seconds: number }) {
  const { format } = usePage()
  return (
    <b className="clock" role="timer">
      {format.countdown(seconds)}
    </b>
  )
}
