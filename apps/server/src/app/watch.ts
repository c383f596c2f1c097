import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 700

/**
 * Yields what `read` sees, then each time it has changed, until the signal. Reading the database again is what makes it
 * right with several processes: whichever of them wrote.
 */
export async function* watch<T>(
  read: () => Promise<T>,
  fingerprint: (value: T) => string,
  signal: AbortSignal,
): AsyncGenerator<T> {
  let seen: string | null = null
  while (!signal.aborted) {
    const value = await read()
    const now = fingerprint(value)
    if (now !== seen) {
      seen = now
      yield value
    }
    // An aborted sleep is the end of the watch, not a failure.
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
}
