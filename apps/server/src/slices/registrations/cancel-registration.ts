import { AppError } from '@sambung/shared/errors'
import type { CancelRegistrationInput, TrackingView } from '@sambung/shared/registration'
import { findTransition } from '@sambung/shared/states'
import type { PublicContext } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { enqueueNotice } from '../messaging/index.ts'
import { endEverything, overtakeStandings, rulesOf } from './consequences.ts'
import { heldMove } from './held-moves.ts'
import { findByTrackingHash, listEvents, type Registration } from './repository.ts'
import { readTrackingView } from './track-registration.ts'
import { transitionRegistration } from './transition.ts'
import { takeBack } from './undo-decision.ts'

/** The applicant's own cancellation, by the link only. Throws NOT_FOUND, ILLEGAL_TRANSITION or CONFLICT. */
export async function cancelRegistration(ctx: PublicContext, input: CancelRegistrationInput): Promise<TrackingView> {
  const now = ctx.clock.now()
  const cancelled = await ctx.write(async (tx) => {
    const found = await findByTrackingHash(tx, hashToken(input.trackingToken))
    if (found === null) throw new AppError('NOT_FOUND')
    const registration = await settleUntold(tx, ctx, { registration: found, now })
    const moved = await transitionRegistration(tx, ctx, {
      registration,
      to: 'cancelled',
      actor: { type: 'applicant', id: null },
      reason: input.reason ?? null,
      now,
      consequences: async () => ({
        ...(await endEverything(tx, ctx, { before: registration, to: 'cancelled', now })),
        // Also what waits for the end of the quiet hours, hours after it could be undone.
        overtakenNotices: await overtakeStandings(tx, registration.id, now),
      }),
    })
    await enqueueNotice(tx, rulesOf(ctx, now), {
      template: 'registration-cancelled',
      to: moved.phone,
      locale: moved.locale,
      about: { type: 'registration', id: moved.id },
      data: { reason: input.reason ?? '' },
      dedupeKey: `registration-cancelled:${moved.id}`,
      answersApplicant: true,
    })
    return moved
  })
  ctx.deliverer.wake()
  return readTrackingView(ctx, cancelled, { byLink: true })
}

/**
 * What the office decided in this minute and has not told: the applicant's word counts before it. A decision that would
 * stand in the way, such as a rejection, is taken back.
 */
async function settleUntold(
  tx: Tx,
  ctx: PublicContext,
  { registration, now }: { registration: Registration; now: Instant },
): Promise<Registration> {
  const events = await listEvents(tx, registration.id)
  const last = heldMove(events, now)
  const stands = findTransition(registration.state, 'cancelled', 'applicant') !== null
  if (last !== null && !stands) {
    const by = { actorType: 'applicant' as const, actorId: null }
    return settleUntold(tx, ctx, { registration: await takeBack(tx, ctx, { registration, event: last, by, now }), now })
  }
  return registration
}
