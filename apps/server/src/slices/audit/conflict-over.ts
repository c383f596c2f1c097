import type { AuditSubject } from '@sambung/shared/audit-actions'
import { AppError } from '@sambung/shared/errors'
import type { Tx } from '../../db/database.ts'
import { toIso } from '../../ports/clock.ts'
import { findLastChange } from './subject-repository.ts'

/** What whoever came too late is told: who changed the record, and when, as the audit has it. */
export async function conflictOver(tx: Tx, subject: { type: AuditSubject; id: string }): Promise<AppError> {
  const last = await findLastChange(tx, subject)
  if (last === null) return new AppError('CONFLICT')
  return new AppError('CONFLICT', { changedBy: last.name, changedAt: toIso(last.at) })
}
