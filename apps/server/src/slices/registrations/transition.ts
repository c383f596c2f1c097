import { AppError } from '@sambung/shared/errors'
import { allowedMoves, findTransition, type RegistrationState, type TransitionActor } from '@sambung/shared/states'
import type { PublicContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { insertEvent, moveRegistration, type Registration } from './repository.ts'

export type TransitionRequest = {
  registration: Registration
  to: RegistrationState
  actor: { type: TransitionActor; id: string | null }
  reason: string | null
  now: Instant
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
  const { registration, to, actor, reason, now } = request
  const { id, state: from, version } = registration
  if (findTransition(from, to, actor.type) === null) {
    throw new AppError('ILLEGAL_TRANSITION', { allowed: allowedMoves(from, actor.type) })
  }
  const moved = await moveRegistration(tx, id, { from, to, version, now })
  if (moved === null) throw new AppError('CONFLICT')
  await insertEvent(tx, {
    id: ctx.ids.opaque(),
    registrationId: id,
    fromState: from,
    toState: to,
    actorType: actor.type,
    actorId: actor.id,
    reason,
    version: moved.version,
    at: now,
  })
  await recordAudit(tx, auditContext(ctx, now), {
    action: `registration.${to}`,
    subject: { type: 'registration', id },
    actor: { type: actor.type === 'applicant' ? 'applicant' : 'staff', id: actor.id },
    before: { state: from },
    after: { state: to },
  })
  await recordChange(tx, { now }, { type: 'registration', id, version: moved.version })
  return moved
}
