import { setTimeout as sleep } from 'node:timers/promises'
import type { PublicContext } from './context.ts'

const POLL_MS = 700

export type Watching<T> = {
  read: () => Promise<T>
  /** Two values with the same fingerprint are shown once. */
  fingerprint: (value: T) => string
  /** The client's own end, where there is one. */
  signal: AbortSignal | undefined
}

/**
 * Yields what `read` sees, then each time it has changed, until the client or the process goes. Reading the database again
 * is what makes it right with several processes: whichever of them wrote. Throws RATE_LIMITED when too many watch already.
 */
export async function* watch<T>(
  ctx: Pick<PublicContext, 'closing' | 'streams' | 'addressKey'>,
  { read, fingerprint, signal }: Watching<T>,
): AsyncGenerator<T> {
  const end = signal === undefined ? ctx.closing : AbortSignal.any([signal, ctx.closing])
  using _place = ctx.streams.enter(ctx.addressKey)
  let seen: string | null = null
  while (!end.aborted) {
    const value = await read()
    const now = fingerprint(value)
    if (now !== seen) {
      seen = now
      yield value
    }
    // An aborted sleep is the end of the watch, not a failure.
    await sleep(POLL_MS, undefined, { signal: end }).catch(() => undefined)
  }
}
