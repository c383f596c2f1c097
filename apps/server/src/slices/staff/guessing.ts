import { createHash } from 'node:crypto'
import type { PublicContext } from '../../app/context.ts'
import type { Instant } from '../../ports/clock.ts'
import { giveBackHit, HOUR_MS, MINUTE_MS, takeLimits, type Subject } from '../limits/index.ts'
import { hasSessionFrom } from './repository.ts'

const QUARTER_MS = 15 * MINUTE_MS

/** Tries taken before the answer is known, so that many at once are no way around the limit. */
export type Tries = { subjects: Subject[]; at: Instant }

/**
 * Counts a try at an account, or throws RATE_LIMITED. Whoever guesses waits longer and longer; the person is let in from
 * where he or she has been before, however many guesses come from elsewhere, and nobody is locked out for good.
 */
export async function countSignIn(ctx: PublicContext, email: string): Promise<Tries> {
  const isKnownPlace = await hasSessionFrom(ctx.db, email, ctx.addressKey)
  const pair: Subject = {
    key: `sign-in:pair:${digest(`${email}|${ctx.addressKey}`)}`,
    caps: [
      { max: 5, windowMs: 5 * MINUTE_MS },
      { max: 20, windowMs: HOUR_MS },
    ],
  }
  const account: Subject = { key: `sign-in:account:${digest(email)}`, caps: [{ max: 30, windowMs: HOUR_MS }] }
  return take(ctx, [pair, byAddress(ctx), ...(isKnownPlace ? [] : [account])])
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

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
