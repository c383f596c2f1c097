import { AppError } from '@sambung/shared/errors'
import type { TrackingView, TrackRegistrationInput } from '@sambung/shared/registration'
import type { PublicContext } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import { findPackage } from '../catalogue/index.ts'
import { countHit, HOUR_MS, readWait, type Subject } from '../limits/index.ts'
import { findByNumber, findByTrackingHash, listEvents, type Registration } from './repository.ts'
import { toTrackingView } from './tracking-view.ts'

/**
 * Shows a registration to whoever holds its link, or knows its number and the phone's last four digits. Unknown and wrong
 * are the same NOT_FOUND; after too many failures for the number or from the address, RATE_LIMITED (the link stays open).
 */
export async function trackRegistration(ctx: PublicContext, input: TrackRegistrationInput): Promise<TrackingView> {
  if ('trackingToken' in input) {
    const registration = await findByTrackingHash(ctx.db, hashToken(input.trackingToken))
    if (registration === null) throw new AppError('NOT_FOUND')
    return readTrackingView(ctx, registration, { byLink: true })
  }
  const registration = await findByDigits(ctx, input)
  return readTrackingView(ctx, registration, { byLink: false })
}

async function findByDigits(
  ctx: PublicContext,
  input: { registrationNumber: string; phoneLast4: string },
): Promise<Registration> {
  const now = ctx.clock.now()
  const subjects = failureSubjects(ctx, input.registrationNumber)
  for (const subject of subjects) {
    const wait = await readWait(ctx.db, subject, now)
    if (wait > 0) throw new AppError('RATE_LIMITED', { retryAfter: wait })
  }
  const registration = await findByNumber(ctx.db, input.registrationNumber)
  if (registration?.phone.endsWith(input.phoneLast4)) return registration

  const judged = await ctx.write(async (tx) => {
    // Guesses side by side: only those that still fit are judged at all.
    for (const subject of subjects) {
      const wait = await readWait(tx, subject, now)
      if (wait > 0) return wait
    }
    for (const subject of subjects) await countHit(tx, subject, now)
    return 0
  })
  if (judged > 0) throw new AppError('RATE_LIMITED', { retryAfter: judged })
  throw new AppError('NOT_FOUND')
}

function failureSubjects(ctx: PublicContext, number: string): Subject[] {
  const caps = [{ max: ctx.config.trackMaxFailuresPerHour, windowMs: HOUR_MS }]
  return [
    { key: `track-address:${ctx.addressKey}`, caps },
    { key: `track-number:${number}`, caps },
  ]
}

export async function readTrackingView(
  ctx: PublicContext,
  registration: Registration,
  access: { byLink: boolean },
): Promise<TrackingView> {
  const chosen = await findPackage(ctx.db, registration.packageId)
  if (chosen === null) throw new Error('a registration names a package that is gone')
  const events = await listEvents(ctx.db, registration.id)
  return toTrackingView({ registration, chosen, events, byLink: access.byLink })
}
