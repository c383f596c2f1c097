import { UNDO_SECONDS, type TransitionInput, type TransitionView } from '@sambung/shared/registrations'
import { findTransition } from '@sambung/shared/states'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { toIso, type Instant } from '../../ports/clock.ts'
import { consequencesOf } from './consequences.ts'
import { getAtVersion } from './conflict.ts'
import { readDecision } from './read-decision.ts'
import type { Registration } from './repository.ts'
import { requireTransition, transitionRegistration } from './transition.ts'

/**
 * A decision of the office. Throws NOT_FOUND, ILLEGAL_TRANSITION (with what is allowed), VALIDATION_FAILED naming what
 * this move needs, or CONFLICT with who was first. What it says to the applicant waits a minute, so that undoing takes it
 * back.
 */
export async function decideRegistration(ctx: StaffContext, input: TransitionInput): Promise<TransitionView> {
  const now = ctx.clock.now()
  const moved = await ctx.write((tx) => decideInTransaction(tx, ctx, { input, now }))
  ctx.deliverer.wake()
  return {
    id: moved.id,
    number: moved.number,
    state: moved.state,
    version: moved.version,
    undoUntil: toIso(now + UNDO_SECONDS * 1000),
  }
}

export async function decideInTransaction(
  tx: Tx,
  ctx: StaffContext,
  { input, now }: { input: TransitionInput; now: Instant },
): Promise<Registration> {
  const registration = await getAtVersion(tx, input)
  const { role, id: staffId } = ctx.staff
  requireTransition(registration.state, input.to, role)
  const needs = findTransition(registration.state, input.to, role)?.needs ?? []
  const decision = await readDecision(tx, ctx, { registration, input, needs, now })
  const heldUntil = now + UNDO_SECONDS * 1000
  return transitionRegistration(tx, ctx, {
    registration,
    to: input.to,
    actor: { type: role, id: staffId },
    reason: decision.reason,
    reasonCode: decision.reasonCode,
    set: decision.set,
    now,
    heldUntil,
    consequences: (moved) => consequencesOf(tx, ctx, { before: registration, moved, decision, now, heldUntil }),
  })
}
