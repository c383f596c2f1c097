import { useEffect } from 'react'
import { refreshLive } from '../lib/live.ts'
import { useConnection } from './connection.ts'
import { followChanges } from './live-stream.ts'

const POLL_MS = 10_000

/** Keeps the screens up to date: by the stream, and by asking every ten seconds while there is none. */
export function Live() {
  const state = useConnection()
  useEffect(followChanges, [])
  useEffect(() => {
    if (state !== 'polling') return
    const timer = setInterval(refreshLive, POLL_MS)
    return () => clearInterval(timer)
  }, [state])
  return null
}
