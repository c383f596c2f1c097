import { AppError } from '@sambung/shared/errors'
import type { DuplicateView, PromisedVisit } from '@sambung/shared/registrations'
import { findTransition } from '@sambung/shared/states'
import type { StaffContext } from '../../app/context.ts'
import { toIso } from '../../ports/clock.ts'
import type { WorkOrder } from '../work-orders/index.ts'
import { findDuplicates } from './find-duplicates.ts'
import { judgeMerge, readMergeSide, unkept, type MergeSide } from './judge-merge.ts'
import { findRegistration } from './repository.ts'

/** What may be the same household, with the reasons. Throws NOT_FOUND. */
export async function listDuplicates(ctx: StaffContext, id: string): Promise<DuplicateView[]> {
  const registration = await findRegistration(ctx.db, id)
  if (registration === null) throw new AppError('NOT_FOUND')
  const found = await findDuplicates(ctx.database, registration)
  const own = await readMergeSide(ctx.db, registration)
  const sides = await Promise.all(found.map(({ registration: other }) => readMergeSide(ctx.db, other)))
  return found.map(({ registration: other, meters, reasons, score }, at) => ({
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
    ...judgeBoth(ctx, { own, other: sides[at] ?? { registration: other, promised: [] } }),
  }))
}

/** The other one ends where that is possible: the one that is looked at goes on. */
function judgeBoth(
  { staff }: StaffContext,
  { own, other }: { own: MergeSide; other: MergeSide },
): Pick<DuplicateView, 'merge' | 'blockedBy'> {
  const ways = [
    { ends: 'other' as const, copy: other, survivor: own },
    { ends: 'this' as const, copy: own, survivor: other },
  ].filter(({ copy }) => findTransition(copy.registration.state, 'cancelled', staff.role) !== null)
  for (const { ends, copy, survivor } of ways) {
    if (judgeMerge(copy, survivor) === null)
      return { merge: { ends, visits: copy.promised.flatMap(toPromised) }, blockedBy: null }
  }
  const blocked = ways.find(({ copy, survivor }) => judgeMerge(copy, survivor) === 'visit')
  const missing = blocked === undefined ? [] : unkept(blocked.copy, blocked.survivor)
  return { merge: null, blockedBy: missing.flatMap(toPromised)[0] ?? null }
}

function toPromised({ id, number, type, day, window }: WorkOrder): PromisedVisit[] {
  return day === null ? [] : [{ id, number, type, day, window }]
}
