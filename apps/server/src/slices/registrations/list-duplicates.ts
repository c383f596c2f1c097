import { AppError } from '@sambung/shared/errors'
import type { DuplicateView } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import { toIso } from '../../ports/clock.ts'
import { findDuplicates } from './find-duplicates.ts'
import { findRegistration } from './repository.ts'

/** What may be the same household, with the reasons. Throws NOT_FOUND. */
export async function listDuplicates(ctx: StaffContext, id: string): Promise<DuplicateView[]> {
  const registration = await findRegistration(ctx.db, id)
  if (registration === null) throw new AppError('NOT_FOUND')
  const found = await findDuplicates(ctx.database, registration)
  return found.map(({ registration: other, meters, reasons, score }) => ({
    id: other.id,
    number: other.number,
    state: other.state,
    version: other.version,
    fullName: other.fullName,
    phone: other.phone,
    address: other.address,
    kecamatan: other.kecamatan,
    city: other.city,
    createdAt: toIso(other.createdAt),
    meters,
    reasons,
    score,
  }))
}
