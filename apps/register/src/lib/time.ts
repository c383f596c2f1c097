/** Whole seconds from `now` until `instant`, rounded up, never negative. Milliseconds in. */
export function secondsUntil(instant: number, now: number): number {
  return Math.max(0, Math.ceil((instant - now) / 1000))
}

/** An instant of the server (ISO 8601) by this phone's clock; `clockOffset` is the server's clock minus the phone's. */
export function onThisClock(instant: string, clockOffset: number): number {
  return Date.parse(instant) - clockOffset
}
