import type { Db } from '../../db/database.ts'
import type { Clock, Instant } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import { listChangesSince, MOST, type ChangeRow } from './repository.ts'

const POLL_MS = 500
/**
 * Rows appear in the order of their commits, not of their instants: each look goes back this far, and what was seen
 * already is left out. No transaction of ours lives longer.
 */
const OVERLAP_MS = 10_000
const KEPT_MS = 60 * 60_000
const PULSE_MS = 5_000

/** `id` resumes a stream where it broke off. A pulse has nothing to say but that the stream lives. */
export type FeedEvent = { id: string; changes: ChangeRow[]; resync: boolean; pulse: boolean }

type Listener = { waiting: ChangeRow[]; resync: boolean; wake: () => void }

type FeedOptions = { db: Db; clock: Clock; log: Log; closing: AbortSignal }

/** One look at the database for all the streams of this process, whichever process wrote. Looks only while somebody listens. */
export class ChangeFeed {
  readonly #options: FeedOptions
  readonly #listeners = new Set<Listener>()
  readonly #seen = new Map<number, Instant>()
  #readUntil: Instant = 0
  #timer: NodeJS.Timeout | null = null

  constructor(options: FeedOptions) {
    this.#options = options
  }

  /** What changes from now on, or since the event `lastEventId`; ends with `signal` or the process. */
  async *follow(lastEventId: string | null, signal: AbortSignal | undefined): AsyncGenerator<FeedEvent> {
    const { closing, clock } = this.#options
    const end = signal === undefined ? closing : AbortSignal.any([signal, closing])
    const listener: Listener = { waiting: [], resync: false, wake: () => undefined }
    this.#join(listener)
    const wake = () => listener.wake()
    end.addEventListener('abort', wake)
    try {
      yield await this.#catchUp(lastEventId)
      while (!end.aborted) {
        const pulse = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), PULSE_MS)
          listener.wake = () => {
            clearTimeout(timer)
            resolve(false)
          }
          if (listener.waiting.length > 0 || listener.resync || end.aborted) listener.wake()
        })
        if (end.aborted) return
        const changes = listener.waiting.splice(0)
        const { resync } = listener
        listener.resync = false
        yield { id: String(clock.now()), changes, resync, pulse }
      }
    } finally {
      end.removeEventListener('abort', wake)
      this.#leave(listener)
    }
  }

  async #catchUp(lastEventId: string | null): Promise<FeedEvent> {
    const { db, clock } = this.#options
    const now = clock.now()
    const event = { id: String(now), changes: [], resync: false, pulse: false }
    if (lastEventId === null) return event
    const since = Number(lastEventId)
    if (!Number.isSafeInteger(since) || since < now - KEPT_MS) return { ...event, resync: true }
    const missed = await listChangesSince(db, since - OVERLAP_MS)
    return missed.length === MOST ? { ...event, resync: true } : { ...event, changes: missed }
  }

  #join(listener: Listener): void {
    this.#listeners.add(listener)
    if (this.#timer !== null) return
    this.#readUntil = this.#options.clock.now()
    this.#plan()
  }

  #leave(listener: Listener): void {
    this.#listeners.delete(listener)
    if (this.#listeners.size > 0 || this.#timer === null) return
    clearTimeout(this.#timer)
    this.#timer = null
  }

  #plan(): void {
    this.#timer = setTimeout(() => {
      this.#look()
        // What was not read is read by the next look: `#readUntil` has not moved.
        .catch((error: unknown) => this.#options.log.warn('changes cannot be read', { error: error as Error }))
        .finally(() => {
          if (this.#timer !== null) this.#plan()
        })
    }, POLL_MS)
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    const { db, clock } = this.#options
    const now = clock.now()
    const rows = await listChangesSince(db, this.#readUntil - OVERLAP_MS)
    const fresh = rows.filter((row) => !this.#seen.has(row.seq))
    for (const row of fresh) this.#seen.set(row.seq, row.at)
    for (const [seq, at] of this.#seen) if (at < now - 2 * OVERLAP_MS) this.#seen.delete(seq)
    this.#readUntil = now
    const flooded = rows.length === MOST
    if (fresh.length === 0 && !flooded) return
    for (const listener of this.#listeners) {
      if (flooded) listener.resync = true
      else listener.waiting.push(...fresh)
      listener.wake()
    }
  }
}
