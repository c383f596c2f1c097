import type { QuietHours } from '../../config/env.ts'
import type { Instant } from '../../ports/clock.ts'
import type { Random } from '../../ports/random.ts'

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 15 * 60_000

/** The pause before try `attempts + 1`: doubling, with jitter so that a gateway's recovery is not met by everyone at once. */
export function retryPause(attempts: number, random: Random): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS) * (0.75 + random() * 0.5)
}

/** The first moment from `at` on that lies outside the quiet hours of the business's day. */
export function afterQuietHours(at: Instant, quiet: QuietHours | null, timeZone: string): Instant {
  if (quiet === null) return at
  const minute = minuteOfDay(at, timeZone)
  const isQuiet =
    quiet.from < quiet.until
      ? minute >= quiet.from && minute < quiet.until
      : minute >= quiet.from || minute < quiet.until
  if (!isQuiet) return at
  const minutesLeft = (quiet.until - minute + 24 * 60) % (24 * 60)
  // Where the clocks go back that night, the hour counted is not there yet: look again.
  return afterQuietHours((Math.floor(at / 60_000) + minutesLeft) * 60_000, quiet, timeZone)
}

function minuteOfDay(at: Instant, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value)
  return part('hour') * 60 + part('minute')
}
