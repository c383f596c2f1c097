/** Instants are milliseconds since the epoch, everywhere inside the server; ISO 8601 at its edges. */
export type Instant = number

export type Clock = { now(): Instant }

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands still until it is moved. */
export function createFakeClock(start = Date.UTC(2026, 10, 23, 3, 0, 0)): Clock & { advance(seconds: number): void } {
  let now = start
  return {
    now: () => now,
    advance: (seconds) => {
      now += seconds * 1000
    },
  }
}

export function toIso(instant: Instant): string {
  return new Date(instant).toISOString()
}

/** Whole seconds until `instant`, rounded up, never negative. */
export function secondsUntil(instant: Instant, now: Instant): number {
  return Math.max(0, Math.ceil((instant - now) / 1000))
}
