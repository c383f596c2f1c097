import { AppError } from '@sambung/shared/errors'
import { UNDO_SECONDS, type MergeInput, type TransitionView } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { toIso } from '../../ports/clock.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { getAtVersion } from './conflict.ts'
import { endEverything, tellApplicant } from './consequences.ts'
import { judgeMerge, readMergeSide } from './judge-merge.ts'
import { findRegistration, holdRegistration, type Registration } from './repository.ts'
import { requireTransition, transitionRegistration } from './transition.ts'

/**
 * Two registrations of one household become one: the copy is cancelled, nobody is told (the other goes on), and its
 * history is seen with the survivor's. Throws NOT_FOUND, CONFLICT, ILLEGAL_TRANSITION, or VALIDATION_FAILED when the
 * other one has ended, is a copy itself or less far along, or has no such visit as was promised for the copy.
 */
export async function mergeRegistration(ctx: StaffContext, input: MergeInput): Promise<TransitionView> {
  const now = ctx.clock.now()
  const heldUntil = now + UNDO_SECONDS * 1000
  const merged = await ctx.write(async (tx) => {
    // In one order for everybody: two who merge the same two into each other wait instead of both ending one.
    for (const id of [input.id, input.intoId].toSorted()) await holdRegistration(tx, id)
    const copy = await getAtVersion(tx, input)
    const { role, id: staffId } = ctx.staff
    requireTransition(copy.state, 'cancelled', role)
    const survivor = await getSurvivor(tx, copy, input.intoId)
    const moved = await transitionRegistration(tx, ctx, {
      registration: copy,
      to: 'cancelled',
      actor: { type: role, id: staffId },
      reasonCode: 'duplicate',
      reason: survivor.number,
      set: { mergedIntoId: survivor.id },
      now,
      heldUntil,
      consequences: async (after) => {
        const ended = await endEverything(tx, ctx, { before: copy, to: 'cancelled', now, heldUntil })
        const decision = { reason: survivor.number, visit: null }
        const told = await tellApplicant(tx, ctx, {
          before: copy,
          moved: after,
          decision,
          now,
          heldUntil,
          suppressed: 'merged',
        })
        return { ...ended, ...told, merged: true }
      },
    })
    for (const [id, action, other] of [
      [copy.id, 'registration.merged', survivor.number],
      [survivor.id, 'registration.copy-merged', copy.number],
    ] as const) {
      await recordAudit(tx, auditContext(ctx, now), {
        action,
        subject: { type: 'registration', id },
        actor: { type: 'staff', id: staffId },
        after: { number: other },
      })
    }
    await recordChange(tx, { now }, { type: 'registration', id: survivor.id, version: survivor.version })
    return moved
  })
  return {
    id: merged.id,
    number: merged.number,
    state: merged.state,
    version: merged.version,
    undoUntil: toIso(heldUntil),
  }
}

async function getSurvivor(tx: Tx, copy: Registration, id: string): Promise<Registration> {
  const survivor = await findRegistration(tx, id)
  if (survivor === null) throw new AppError('NOT_FOUND')
  const against = judgeMerge(await readMergeSide(tx, copy), await readMergeSide(tx, survivor))
  if (against !== null) throw new AppError('VALIDATION_FAILED', { errors: [{ path: 'intoId', message: '' }] })
  return survivor
}
