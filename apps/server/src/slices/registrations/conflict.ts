import { AppError } from '@sambung/shared/errors'
import type { Tx } from '../../db/database.ts'
import { toIso } from '../../ports/clock.ts'
import { findStaffNames } from '../staff/index.ts'
import { findRegistration, type Registration } from './repository.ts'

/** What whoever came too late is told: who changed it meanwhile, and when. */
export async function conflictOver(tx: Tx, id: string): Promise<AppError> {
  const registration = await findRegistration(tx, id)
  if (registration === null) return new AppError('NOT_FOUND')
  const { updatedBy, updatedAt } = registration
  const names = updatedBy === null ? null : await findStaffNames(tx, [updatedBy])
  return new AppError('CONFLICT', { changedBy: names?.get(updatedBy ?? '') ?? null, changedAt: toIso(updatedAt) })
}

/** The registration as the asker last saw it. Throws NOT_FOUND, or CONFLICT when it has been changed since. */
export async function getAtVersion(tx: Tx, { id, version }: { id: string; version: number }): Promise<Registration> {
  const registration = await findRegistration(tx, id)
  if (registration === null) throw new AppError('NOT_FOUND')
  if (registration.version !== version) throw await conflictOver(tx, id)
  return registration
}
