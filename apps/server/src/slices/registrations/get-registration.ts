import { AppError } from '@sambung/shared/errors'
import { can } from '@sambung/shared/permissions'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { isInProgress, REGISTRATION_TRANSITIONS } from '@sambung/shared/states'
import type { StaffContext } from '../../app/context.ts'
import { toIso, type Instant } from '../../ports/clock.ts'
import { findPackage } from '../catalogue/index.ts'
import { findCustomer } from '../customers/index.ts'
import { readSettings } from '../settings/index.ts'
import { findStaffNames } from '../staff/index.ts'
import { editableFields } from './editable-fields.ts'
import { findDuplicates } from './find-duplicates.ts'
import { heldMove } from './held-moves.ts'
import { openIdentityNumber } from './identity-number.ts'
import { listCopies } from './record-repository.ts'
import { findRegistration, listEvents, type Registration, type RegistrationEvent } from './repository.ts'
import { targetOf } from './targets.ts'
import { readTimeline } from './timeline.ts'

/** Everything about one registration, and what this person may do with it. Throws NOT_FOUND. */
export async function getRegistration(ctx: StaffContext, id: string): Promise<RegistrationRecordView> {
  const registration = await findRegistration(ctx.db, id)
  if (registration === null) throw new AppError('NOT_FOUND')
  const now = ctx.clock.now()
  const [chosen, events, copies, duplicates, settings] = await Promise.all([
    findPackage(ctx.db, registration.packageId),
    listEvents(ctx.db, id),
    listCopies(ctx.db, id),
    // What has ended can be merged no more, and its likenesses are nobody's work.
    isInProgress(registration.state) ? findDuplicates(ctx.database, registration) : [],
    readSettings(ctx.db),
  ])
  const { ownerId, mergedIntoId, customerId } = registration
  const customer = customerId === null ? null : await findCustomer(ctx.db, customerId)
  const owner = ownerId === null ? null : (await findStaffNames(ctx.db, [ownerId])).get(ownerId)
  const into = mergedIntoId === null ? null : await findRegistration(ctx.db, mergedIntoId)
  const { role } = ctx.staff
  return {
    ...facts(registration),
    package: { id: registration.packageId, name: chosen?.name ?? '', downMbps: chosen?.downMbps ?? 0 },
    target: targetOf(registration, settings.targets, now),
    owner: ownerId === null ? null : { id: ownerId, name: owner ?? '' },
    identity: { number: maskedIdentity(ctx, registration), photoId: registration.identityPhotoId },
    mergedInto: into === null ? null : { id: into.id, number: into.number },
    copies: copies.map((copy) => ({ id: copy.id, number: copy.number })),
    moves: REGISTRATION_TRANSITIONS.filter((move) => move.from === registration.state && move.by.includes(role)).map(
      ({ to, needs }) => ({ to, needs: [...needs] }),
    ),
    editable: can(role, 'registration:write') ? editableFields(registration, customer) : [],
    undo: can(role, 'registration:decide') ? undoOf(registration, events, now) : null,
    duplicates: duplicates.length,
    timeline: await readTimeline(ctx, { registration, copies, now }),
  }
}

function facts(registration: Registration) {
  const { stateAt, createdAt, updatedAt, consentVersion, consentAt, ...r } = registration
  return {
    id: r.id,
    number: r.number,
    state: r.state,
    version: r.version,
    stateAt: toIso(stateAt),
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
    fullName: r.fullName,
    phone: r.phone,
    phoneProof: r.phoneProof,
    email: r.email,
    locale: r.locale,
    address: r.address,
    rt: r.rt,
    rw: r.rw,
    kelurahan: r.kelurahan,
    kecamatan: r.kecamatan,
    city: r.city,
    postalCode: r.postalCode,
    latitude: r.latitude,
    longitude: r.longitude,
    addressNotes: r.addressNotes,
    monthlyPrice: r.monthlyPrice,
    setupFee: r.setupFee,
    preferredDate: r.preferredDate,
    preferredTime: r.preferredTime,
    notes: r.notes,
    source: r.source,
    referralCode: r.referralCode,
    utm: { source: r.utmSource, medium: r.utmMedium, campaign: r.utmCampaign },
    coverage: { verdict: r.coverageVerdict, pointId: r.coveragePointId, meters: r.coverageMeters },
    rejectionCode: r.rejectionCode,
    waitlistArea: r.waitlistArea,
    customerId: r.customerId,
    consent: { version: consentVersion, at: toIso(consentAt) },
  }
}

const SHOWN_DIGITS = 4

/** Its last digits, to recognise it by. Null without one, or when the key has left the ring. */
function maskedIdentity(ctx: StaffContext, { id, identityNumberSealed }: Registration): string | null {
  if (identityNumberSealed === null) return null
  const digits = openIdentityNumber(ctx.keys, id, identityNumberSealed)
  return digits === null ? null : '•'.repeat(digits.length - SHOWN_DIGITS) + digits.slice(-SHOWN_DIGITS)
}

/** The decision that may still be taken back: the last move, while its notice waits. */
function undoOf(
  { state, version }: Registration,
  events: RegistrationEvent[],
  now: Instant,
): RegistrationRecordView['undo'] {
  const last = heldMove(events, now)
  if (last === null || last.fromState === null || last.toState !== state) return null
  return { to: last.toState, back: last.fromState, until: toIso(last.heldUntil), version }
}
