import type { AuditAction } from '@sambung/shared/audit-actions'
import type { PublicContext, StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import type { Customer } from './repository.ts'

type Masked = Record<string, string>
type Trace = {
  customer: Customer
  action: AuditAction
  before: string | null
  /** What changed beside the state; masked. */
  facts?: { before: Masked; after: Masked }
  now: Instant
}

/** The trace of a change, and the word to open screens. */
export async function recordCustomer(
  tx: Tx,
  ctx: PublicContext | StaffContext,
  { customer, action, before, facts, now }: Trace,
): Promise<void> {
  await recordAudit(tx, auditContext(ctx, now), {
    action,
    subject: { type: 'customer', id: customer.id },
    actor: 'staff' in ctx ? { type: 'staff', id: ctx.staff.id } : { type: 'applicant', id: null },
    ...(before !== null && { before: { state: before, ...facts?.before } }),
    after: { number: customer.number, state: customer.state, ...facts?.after },
  })
  await recordChange(tx, { now }, { type: 'customer', id: customer.id, version: customer.version })
}
