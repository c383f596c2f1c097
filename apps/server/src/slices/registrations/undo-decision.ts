import { AppError } from '@sambung/shared/errors'
import type { RegistrationChangedView, UndoInput } from '@sambung/shared/registrations'
import type { PublicContext, StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit, type Actor } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { removeUndoneCustomer, restoreCustomer } from '../customers/index.ts'
import { recallNotice, reviveNotices } from '../messaging/index.ts'
import { reopenWorkOrders, withdrawWorkOrders } from '../work-orders/index.ts'
import { carryCorrection } from './carry-correction.ts'
import { conflictOver, getAtVersion } from './conflict.ts'
import { heldMove, type HeldMove } from './held-moves.ts'
import {
  findByDuplicateKey,
  insertEvent,
  listEvents,
  markUndone,
  moveRegistration,
  type Registration,
  type RegistrationEvent,
} from './repository.ts'

/**
 * Takes the last decision back, with all it did, as long as its notice waits. Throws NOT_FOUND, CONFLICT, UNDO_TOO_LATE
 * when the minute is over or the notice has left, or DUPLICATE_REGISTRATION when the address was registered anew meanwhile.
 */
export async function undoDecision(ctx: StaffContext, input: UndoInput): Promise<RegistrationChangedView> {
  const now = ctx.clock.now()
  return ctx.write(async (tx) => {
    const registration = await getAtVersion(tx, input)
    const event = heldMove(await listEvents(tx, registration.id), now)
    if (event === null || event.toState !== registration.state) throw new AppError('UNDO_TOO_LATE')
    const { role, id: staffId } = ctx.staff
    const back = await takeBack(tx, ctx, { registration, event, by: { actorType: role, actorId: staffId }, now })
    return { id: back.id, number: back.number, state: back.state, version: back.version }
  })
}

type TakeBack = {
  registration: Registration
  event: HeldMove
  by: Pick<RegistrationEvent, 'actorType' | 'actorId'>
  now: Instant
}

/** The step itself. The notice comes first: who cannot take the word back must not take back what it tells of. */
export async function takeBack(
  tx: Tx,
  ctx: PublicContext,
  { registration, event, by, now }: TakeBack,
): Promise<Registration> {
  const { id, state, version } = registration
  const { fromState, effects } = event
  if (fromState === null || effects === null) throw new AppError('UNDO_TOO_LATE')
  if (effects.noticeKey !== undefined && !(await recallNotice(tx, effects.noticeKey, now))) {
    throw new AppError('UNDO_TOO_LATE')
  }
  await refuseTakenAddress(tx, id, effects.was.duplicateKey)
  const back = await moveRegistration(tx, id, {
    from: state,
    to: fromState,
    version,
    now,
    by: by.actorType === 'applicant' ? null : by.actorId,
    set: {
      ...effects.was,
      stateAt: effects.stateAt,
      ...(effects.createdCustomer !== undefined && { customerId: null }),
      ...(effects.merged === true && { mergedIntoId: null }),
    },
  })
  if (back === null || !(await markUndone(tx, event.id, now))) throw await conflictOver(tx, id)
  await undoVisitsAndCustomer(tx, ctx, { event, now })
  // What was corrected since the decision had no visit to reach.
  await carryCorrection(tx, ctx, { before: registration, after: back, now })
  await reviveNotices(tx, effects.overtakenNotices ?? [], now)
  await insertEvent(tx, {
    id: ctx.ids.opaque(),
    registrationId: id,
    fromState: state,
    toState: fromState,
    actorType: by.actorType,
    actorId: by.actorId,
    reason: null,
    version: back.version,
    at: now,
    undoesVersion: event.version,
  })
  const actor: Actor =
    by.actorType === 'applicant' ? { type: 'applicant', id: null } : { type: 'staff', id: by.actorId }
  await recordAudit(tx, auditContext(ctx, now), {
    action: 'registration.decision-undone',
    subject: { type: 'registration', id },
    actor,
    before: { state },
    after: { state: fromState },
  })
  await recordChange(tx, { now }, { type: 'registration', id, version: back.version })
  return back
}

async function refuseTakenAddress(tx: Tx, id: string, key: string | null | undefined): Promise<void> {
  const taken = key == null ? null : await findByDuplicateKey(tx, key)
  if (taken !== null && taken.id !== id) {
    throw new AppError('DUPLICATE_REGISTRATION', { registrationNumber: taken.number })
  }
}

async function undoVisitsAndCustomer(
  tx: Tx,
  ctx: PublicContext,
  { event, now }: { event: RegistrationEvent; now: Instant },
): Promise<void> {
  const { createdWorkOrders = [], endedWorkOrders = [], createdCustomer, endedCustomer } = event.effects ?? {}
  if (createdWorkOrders.length > 0) await withdrawWorkOrders(tx, ctx, { ids: createdWorkOrders, now })
  if (endedWorkOrders.length > 0) await reopenWorkOrders(tx, ctx, { ids: endedWorkOrders, now })
  if (createdCustomer !== undefined) await removeUndoneCustomer(tx, ctx, { customerId: createdCustomer, now })
  if (endedCustomer !== undefined) await restoreCustomer(tx, ctx, { customerId: endedCustomer, now })
}
