import type { AuditAction, AuditSubject } from '@sambung/shared/audit-actions'
import type { PublicContext, Staff } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import type { Ids } from '../../ports/ids.ts'
import { insertAuditEntry } from './repository.ts'

export { maskFacts } from './mask-facts.ts'
export { conflictOver } from './conflict-over.ts'
export { listAuditOf, type StoredAuditEntry } from './subject-repository.ts'

export { readAudit } from './list-audit.ts'

export type Actor = { type: 'applicant' | 'staff' | 'system'; id: string | null }

export type AuditInput = {
  action: AuditAction
  subject: { type: AuditSubject; id: string }
  actor: Actor
  /** Masked: audit rows never hold what they are about in full. */
  before?: Record<string, string>
  after?: Record<string, string>
}

export type AuditContext = {
  ids: Ids
  requestId: string | null
  /** Where the request came from, as limits count it; null for what the system does itself. */
  addressKey: string | null
  /** The name of whoever is signed in, as it was then; null for anybody else. */
  staffName: string | null
  now: Instant
}

type Audited = Pick<PublicContext, 'ids' | 'requestId' | 'addressKey'> & { readonly staff?: Pick<Staff, 'name'> }

export function auditContext(ctx: Audited, now: Instant): AuditContext {
  const { ids, requestId, addressKey, staff } = ctx
  return { ids, requestId, addressKey, staffName: staff?.name ?? null, now }
}

/** Leaves the trace of a change, in the change's own transaction. */
export async function recordAudit(tx: Tx, context: AuditContext, input: AuditInput): Promise<void> {
  await insertAuditEntry(tx, {
    id: context.ids.opaque(),
    at: context.now,
    actorType: input.actor.type,
    actorId: input.actor.id,
    actorName: input.actor.type === 'staff' ? context.staffName : null,
    action: input.action,
    subjectType: input.subject.type,
    subjectId: input.subject.id,
    before: input.before ?? null,
    after: input.after ?? null,
    requestId: context.requestId,
    address: context.addressKey,
  })
}
