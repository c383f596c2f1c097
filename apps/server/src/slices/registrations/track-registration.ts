import { AppError } from '@sambung/shared/errors'
import type {
  OnTrackInput,
  TrackingView,
  TrackRegistrationInput,
  WatchTrackingView,
} from '@sambung/shared/registration'
import type { PublicContext } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import { findPackage } from '../catalogue/index.ts'
import { giveBackHit, HOUR_MS, readWait, takeLimits, type Subject } from '../limits/index.ts'
import { findComingVisit } from '../work-orders/index.ts'
import { findByNumber, findByTrackingHash, findRegistration, listEvents, type Registration } from './repository.ts'
import { toTrackingView } from './tracking-view.ts'
import { makeWatchKey, readWatchKey, type Watched } from './watch-key.ts'

/**
 * Shows a registration to whoever holds its link, or knows its number and the phone's last four digits. Unknown and wrong
 * are the same NOT_FOUND; after too many failures for the number or from the address, RATE_LIMITED (the link stays open).
 */
export async function trackRegistration(ctx: PublicContext, input: TrackRegistrationInput): Promise<TrackingView> {
  return readTrackingView(ctx, await findTracked(ctx, input), { byLink: 'trackingToken' in input })
}

/** Exchanges what opens a registration for a key to its live view, which browsers can only ask for by an address. */
export async function startWatching(ctx: PublicContext, input: TrackRegistrationInput): Promise<WatchTrackingView> {
  const { id } = await findTracked(ctx, input)
  return { watchKey: makeWatchKey(ctx.keys, { registrationId: id, byLink: 'trackingToken' in input }, ctx.clock.now()) }
}

/** Like trackRegistration, for reading again and again: who asks is judged once, so a stranger's failures stop nobody's page. */
export async function openTracking(ctx: PublicContext, input: OnTrackInput): Promise<() => Promise<TrackingView>> {
  const { registrationId, byLink } = await findWatched(ctx, input)
  return async () => {
    const registration = await findRegistration(ctx.db, registrationId)
    if (registration === null) throw new AppError('NOT_FOUND')
    return readTrackingView(ctx, registration, { byLink })
  }
}

async function findWatched(ctx: PublicContext, input: OnTrackInput): Promise<Watched> {
  if (!('watchKey' in input)) {
    const { id } = await findTracked(ctx, input)
    return { registrationId: id, byLink: 'trackingToken' in input }
  }
  const watched = readWatchKey(ctx.keys, input.watchKey, ctx.clock.now())
  if (watched === null) throw new AppError('NOT_FOUND')
  return watched
}

async function findTracked(ctx: PublicContext, input: TrackRegistrationInput): Promise<Registration> {
  if (!('trackingToken' in input)) return findByDigits(ctx, input)
  const registration = await findByTrackingHash(ctx.db, hashToken(input.trackingToken))
  if (registration === null) throw new AppError('NOT_FOUND')
  return registration
}

async function findByDigits(
  ctx: PublicContext,
  input: { registrationNumber: string; phoneLast4: string },
): Promise<Registration> {
  const now = ctx.clock.now()
  const subjects = failureSubjects(ctx, input.registrationNumber)
  // A flood ends here, without a write.
  for (const subject of subjects) {
    const wait = await readWait(ctx.db, subject, now)
    if (wait > 0) throw new AppError('RATE_LIMITED', { retryAfter: wait })
  }
  const found = await ctx.write(async (tx) => {
    // Counted before it is judged: of 10,000 endings side by side only those that still fit are looked at, right ones too.
    await takeLimits(tx, subjects, now)
    const registration = await findByNumber(tx, input.registrationNumber)
    if (!registration?.phone.endsWith(input.phoneLast4)) return null
    for (const subject of subjects) await giveBackHit(tx, subject, now)
    return registration
  })
  if (found === null) throw new AppError('NOT_FOUND')
  return found
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
  const of = { registrationId: registration.id }
  const visits = {
    survey: await findComingVisit(ctx.db, { ...of, type: 'survey' }),
    installation: await findComingVisit(ctx.db, { ...of, type: 'installation' }),
  }
  return toTrackingView({ registration, chosen, events, visits, byLink: access.byLink, now: ctx.clock.now() })
}
