import type { PublicContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { maskFacts } from '../audit/index.ts'
import { changeWorkOrder } from './change-work-order.ts'
import type { VisitSubject } from './create-work-order.ts'
import { tellVisitChanged } from './notices.ts'
import { listByHousehold, UNFINISHED, type WorkOrder } from './repository.ts'

const FACTS = [
  'fullName',
  'phone',
  'address',
  'kelurahan',
  'kecamatan',
  'city',
  'latitude',
  'longitude',
  'notes',
] as const satisfies (keyof WorkOrder)[]
type Facts = Pick<WorkOrder, (typeof FACTS)[number]>

export type VisitCorrection = {
  registrationId: string
  subject: Pick<VisitSubject, Exclude<keyof Facts, 'notes'>>
  /** The landmark, where it changed: a visit whose notes the office wrote itself keeps them. */
  notes?: { from: string | null; to: string | null }
  now: Instant
}

/**
 * Who or where was written down wrong: every visit that is not over goes by what is right, and whoever was to go is told.
 * Returns the ids of all visits of the registration, since notices about any of them may still wait. Throws CONFLICT.
 */
export async function correctVisitsOf(tx: Tx, ctx: PublicContext, correction: VisitCorrection): Promise<string[]> {
  const { registrationId, subject, notes, now } = correction
  const orders = await listByHousehold(tx, { registrationId })
  for (const order of orders.filter(({ state }) => UNFINISHED.includes(state))) {
    const right = { ...subject, notes: notes !== undefined && order.notes === notes.from ? notes.to : order.notes }
    const wrong = FACTS.filter((name) => order[name] !== right[name])
    if (wrong.length === 0) continue
    const corrected = await changeWorkOrder(tx, ctx, {
      order,
      kind: 'corrected',
      to: order.state,
      action: 'work-order.corrected',
      set: Object.fromEntries(wrong.map((name) => [name, right[name]])),
      traced: (visit) => maskFacts(visit, wrong),
      now,
    })
    await tellVisitChanged(tx, ctx, { order: corrected, technicianId: order.technicianId, change: 'corrected', now })
  }
  return orders.map(({ id }) => id)
}
