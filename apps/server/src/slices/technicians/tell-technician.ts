import type { AuditAction } from '@sambung/shared/audit-actions'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import type { Technician } from './repository.ts'

type Told = {
  technician: Technician
  action: AuditAction
  before?: Record<string, string>
  after?: Record<string, string>
}

/** Audit and the open screens, in the change's own transaction. */
export async function tell(tx: Tx, ctx: StaffContext, { technician, ...told }: Told): Promise<void> {
  const now = ctx.clock.now()
  await recordAudit(tx, auditContext(ctx, now), {
    ...told,
    subject: { type: 'technician', id: technician.id },
    actor: { type: 'staff', id: ctx.staff.id },
  })
  await recordChange(tx, { now }, { type: 'technician', id: technician.id, version: technician.version })
}
