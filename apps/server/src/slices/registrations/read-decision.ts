import { AppError } from '@sambung/shared/errors'
import type { TransitionInput } from '@sambung/shared/registrations'
import type { TransitionNeed } from '@sambung/shared/states'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { areaKey } from '../coverage/index.ts'
import { officeTimes, wrongTime } from '../scheduling/index.ts'
import { readSettings } from '../settings/index.ts'
import type { Registration, RegistrationFields } from './repository.ts'

export type VisitTime = { day: string; window: string }

export type Decision = {
  reasonCode: string | null
  reason: string | null
  /** When the visit that the move makes is to be; null where it makes none, or nothing is agreed yet. */
  visit: VisitTime | null
  /** The kecamatan it waits for, where that is not its own. */
  waitsFor?: string
  set: RegistrationFields
}

export type DecisionRequest = {
  registration: Registration
  input: Omit<TransitionInput, 'id' | 'version'>
  needs: readonly TransitionNeed[]
  now: Instant
}

/** What a move was given, checked against what it needs. Throws VALIDATION_FAILED naming each field. */
export async function readDecision(tx: Tx, ctx: StaffContext, request: DecisionRequest): Promise<Decision> {
  const { registration, input, needs } = request
  const wrong: string[] = []
  const reason = (input.reason ?? '').trim() || null
  if (needs.includes('reason') && input.reasonCode === undefined) wrong.push('reasonCode')
  if (needs.includes('reason') && reason === null) wrong.push('reason')
  const visit = await readVisit(tx, ctx, request)
  wrong.push(...visit.wrong)
  const own = { city: registration.city, kecamatan: registration.kecamatan }
  const area = input.area ?? own
  const isOther = areaKey(area.city, area.kecamatan) !== areaKey(own.city, own.kecamatan)
  if (needs.includes('area') && area.kecamatan === null) wrong.push('area')
  if (wrong.length > 0)
    throw new AppError('VALIDATION_FAILED', { errors: wrong.map((path) => ({ path, message: '' })) })
  return {
    reasonCode: input.reasonCode ?? null,
    reason,
    visit: visit.time,
    ...(input.to === 'waitlisted' && isOther && area.kecamatan !== null && { waitsFor: area.kecamatan }),
    set: {
      ...(input.to === 'rejected' && { rejectionCode: input.reasonCode ?? null }),
      ...(input.to === 'waitlisted' && { waitlistArea: areaKey(area.city, area.kecamatan) }),
    },
  }
}

async function readVisit(
  tx: Tx,
  ctx: StaffContext,
  { registration, input, needs, now }: DecisionRequest,
): Promise<{ time: VisitTime | null; wrong: string[] }> {
  const isNeeded = needs.includes('window')
  const isMade = isNeeded || input.to === 'customer_created'
  if (!isMade) return { time: null, wrong: [] }
  const offered = officeTimes(now, ctx.config.timeZone, await readSettings(tx))
  const { day, window } = input
  if (day === undefined && window === undefined && !isNeeded) {
    // The applicant's wish, as long as it can still be met; else the time is agreed on later.
    const { preferredDate, preferredTime } = registration
    const wished = offered.find(({ date }) => date === preferredDate)
    const isOpen = preferredTime !== null && wished?.windows.some((open) => open === preferredTime) === true
    return { time: isOpen && preferredDate !== null ? { day: preferredDate, window: preferredTime } : null, wrong: [] }
  }
  const wrong = wrongTime(offered, { day, window })
  return { time: day === undefined || window === undefined || wrong.length > 0 ? null : { day, window }, wrong }
}
