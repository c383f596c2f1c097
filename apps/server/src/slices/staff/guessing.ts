import type { PublicContext } from '../../app/context.ts'
import type { Instant } from '../../ports/clock.ts'
import { giveBackHit, HOUR_MS, MINUTE_MS, takeLimits, type Subject } from '../limits/index.ts'
import { digest } from './session-cookie.ts'

const QUARTER_MS = 15 * MINUTE_MS
const AT_ONE_PLACE: Subject['caps'] = [
  { max: 5, windowMs: 5 * MINUTE_MS },
  { max: 20, windowMs: HOUR_MS },
]

/** Tries taken before the answer is known, so that many at once are no way around the limit. */
export type Tries = { subjects: Subject[]; at: Instant }

/**
 * Counts a try at an account, or throws RATE_LIMITED: whoever guesses waits longer and longer. In a browser that the
 * person has signed in with before its own tries count alone, however many come from elsewhere: nobody is locked out.
 */
export async function countSignIn(ctx: PublicContext, email: string, device: string | null): Promise<Tries> {
  if (device !== null) return take(ctx, [{ key: `sign-in:device:${device}`, caps: AT_ONE_PLACE }])
  return take(ctx, [
    { key: `sign-in:pair:${digest(`${email}|${ctx.addressKey}`)}`, caps: AT_ONE_PLACE },
    { key: `sign-in:account:${digest(email)}`, caps: [{ max: 30, windowMs: HOUR_MS }] },
    byAddress(ctx),
  ])
}

/** A second step, or a one-time link: what is guessed carries enough bits, so the place alone is counted. */
export function countTry(ctx: PublicContext): Promise<Tries> {
  return take(ctx, [byAddress(ctx)])
}

/** The password asked for again of somebody signed in: a session left open is not enough to guess it. */
export function countPassword(ctx: PublicContext, staffId: string): Promise<Tries> {
  return take(ctx, [{ key: `sign-in:password:${staffId}`, caps: [{ max: 10, windowMs: QUARTER_MS }] }])
}

/** What succeeded was no guess. */
export async function giveBack(ctx: PublicContext, tries: Tries): Promise<void> {
  await ctx.write(async (tx) => {
    for (const subject of tries.subjects) await giveBackHit(tx, subject, tries.at)
  })
}

function byAddress(ctx: PublicContext): Subject {
  return { key: `sign-in:address:${ctx.addressKey}`, caps: [{ max: 60, windowMs: QUARTER_MS }] }
}

async function take(ctx: PublicContext, subjects: Subject[]): Promise<Tries> {
  const at = ctx.clock.now()
  await ctx.write((tx) => takeLimits(tx, subjects, at))
  return { subjects, at }
}
