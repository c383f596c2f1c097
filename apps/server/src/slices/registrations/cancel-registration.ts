import { AppError } from '@sambung/shared/errors'
import type { CancelRegistrationInput, TrackingView } from '@sambung/shared/registration'
import type { PublicContext } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import { enqueueNotice } from '../messaging/index.ts'
import { findByTrackingHash } from './repository.ts'
import { readTrackingView } from './track-registration.ts'
import { transitionRegistration } from './transition.ts'

/** The applicant's own cancellation, by the link only. Throws NOT_FOUND, ILLEGAL_TRANSITION or CONFLICT. */
export async function cancelRegistration(ctx: PublicContext, input: CancelRegistrationInput): Promise<TrackingView> {
  const now = ctx.clock.now()
  const cancelled = await ctx.write(async (tx) => {
    const registration = await findByTrackingHash(tx, hashToken(input.trackingToken))
    if (registration === null) throw new AppError('NOT_FOUND')
    const moved = await transitionRegistration(tx, ctx, {
      registration,
      to: 'cancelled',
      actor: { type: 'applicant', id: null },
      reason: input.reason ?? null,
      now,
    })
    const rules = { ids: ctx.ids, now, timeZone: ctx.config.timeZone, quietHours: ctx.config.messaging.quietHours }
    await enqueueNotice(tx, rules, {
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
