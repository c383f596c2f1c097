import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import type { WorkOrder } from './repository.ts'

type PhotoTrace = { order: WorkOrder; photo: string; became: 'added' | 'removed'; now: Instant }

/** What became of a photo of a visit: for the audit, and for the screens that show the visit. */
export async function tracePhoto(tx: Tx, ctx: StaffContext, { order, photo, became, now }: PhotoTrace): Promise<void> {
  const { id, version, state } = order
  await recordAudit(tx, auditContext(ctx, now), {
    action: `work-order.photo-${became}`,
    subject: { type: 'workOrder', id },
    actor: { type: 'staff', id: ctx.staff.id },
    [became === 'added' ? 'after' : 'before']: { photo, state },
  })
  const about = order.registrationId ?? order.customerId
  await recordChange(tx, { now }, { type: 'workOrder', id, version, about, technicians: [order.technicianId] })
}
