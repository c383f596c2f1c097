import { AppError } from '@sambung/shared/errors'
import {
  allowedMoves,
  findTransition,
  isInProgress,
  type RegistrationState,
  type TransitionActor,
} from '@sambung/shared/states'
import type { PublicContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { conflictOver } from './conflict.ts'
import { insertEvent, moveRegistration, type Registration, type RegistrationFields } from './repository.ts'
import type { MoveEffects } from './tables.ts'

export type TransitionRequest = {
  registration: Registration
  to: RegistrationState
  /** `id`: the member of staff who did it, or whose visit or area it was. */
  actor: { type: TransitionActor; id: string | null }
  reason: string | null
  reasonCode?: string | null
  now: Instant
  /** Until then an office decision may be undone, and the applicant sees nothing of it. */
  heldUntil?: Instant
  set?: RegistrationFields
  /** What else the move does, in its transaction; kept for undoing it. */
  consequences?: (moved: Registration) => Promise<Partial<MoveEffects>>
}

/**
 * Moves a registration by the table of states and writes history and audit beside it. Throws ILLEGAL_TRANSITION (with
 * the moves that are allowed) or CONFLICT when the registration was changed since it was read.
 */
export async function transitionRegistration(
  tx: Tx,
  ctx: PublicContext,
  request: TransitionRequest,
): Promise<Registration> {
  const { registration, to, actor, reason, reasonCode = null, now, heldUntil, set = {} } = request
  const { id, state: from, version } = registration
  requireTransition(from, to, actor.type)
  const by = actor.type === 'applicant' ? null : actor.id
  const fields = { ...leaving(from), ...set }
  const moved = await moveRegistration(tx, id, { from, to, version, now, by, set: fields })
  if (moved === null) throw await conflictOver(tx, id)
  const effects = (await request.consequences?.(moved)) ?? {}
  await insertEvent(tx, {
    id: ctx.ids.opaque(),
    registrationId: id,
    fromState: from,
    toState: to,
    actorType: actor.type,
    actorId: actor.id,
    reasonCode,
    reason,
    version: moved.version,
    at: now,
    heldUntil: heldUntil ?? null,
    effects: { ...effects, stateAt: registration.stateAt, was: overwritten(registration, to, fields) },
  })
  await recordAudit(tx, auditContext(ctx, now), {
    action: `registration.${to}`,
    subject: { type: 'registration', id },
    actor: { type: actor.type === 'applicant' ? 'applicant' : 'staff', id: actor.id },
    before: { state: from },
    after: { state: to, ...(reasonCode !== null && { reasonCode }) },
  })
  await recordChange(tx, { now }, { type: 'registration', id, version: moved.version })
  return moved
}

/** Throws ILLEGAL_TRANSITION with what is allowed instead. */
export function requireTransition(from: RegistrationState, to: RegistrationState, actor: TransitionActor): void {
  if (findTransition(from, to, actor) !== null) return
  throw new AppError('ILLEGAL_TRANSITION', { allowed: allowedMoves(from, actor) })
}

/** Who waits for no area any more is not found when it opens. */
function leaving(from: RegistrationState): RegistrationFields {
  return from === 'waitlisted' ? { waitlistArea: null } : {}
}

function overwritten(before: Registration, to: RegistrationState, set: RegistrationFields): MoveEffects['was'] {
  const { duplicateKey, rejectionCode, waitlistArea } = before
  return {
    ...(!isInProgress(to) && { duplicateKey }),
    ...('rejectionCode' in set && { rejectionCode }),
    ...('waitlistArea' in set && { waitlistArea }),
  }
}
