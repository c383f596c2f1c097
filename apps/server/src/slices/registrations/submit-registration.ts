import { createHash } from 'node:crypto'
import { AppError } from '@sambung/shared/errors'
import { maskPhone } from '@sambung/shared/phone'
import {
  CONSENT_VERSION,
  type SubmitRegistrationInput,
  type SubmitRegistrationView,
} from '@sambung/shared/registration'
import type { PublicContext } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { findActivePackage } from '../catalogue/index.ts'
import { recordChange } from '../changes/index.ts'
import { checkCoverage } from '../coverage/index.ts'
import { enqueueNotice } from '../messaging/index.ts'
import { attachFile } from '../files/index.ts'
import { toOrdinal } from '../numbering/index.ts'
import { businessDay, visitTimes } from '../scheduling/index.ts'
import { readSettings } from '../settings/index.ts'
import { claimProof } from '../verification/index.ts'
import { duplicateKey } from './duplicate-key.ts'
import { sealIdentityNumber } from './identity-number.ts'
import {
  claimIdempotencyKey,
  findByDuplicateKey,
  findRegistration,
  insertEvent,
  insertRegistration,
  nextOfDay,
  type NewRegistration,
  type Registration,
} from './repository.ts'
import { deriveTrackingToken, trackingUrl } from './tracking-link.ts'

/**
 * Turns a proven number and a form into a registration, all in one transaction: proof used, number given, history,
 * audit and messages written. Throws VALIDATION_FAILED, PACKAGE_UNAVAILABLE, VERIFICATION_REQUIRED,
 * DUPLICATE_REGISTRATION (with the number in progress) or CONFLICT (this idempotency key sent another form); none of
 * them uses the proof up.
 */
export async function submitRegistration(
  ctx: PublicContext,
  input: SubmitRegistrationInput,
): Promise<SubmitRegistrationView> {
  const now = ctx.clock.now()
  const registration = await ctx.write((tx) => register(tx, ctx, { input, now }))
  ctx.deliverer.wake()

  const token = deriveTrackingToken(ctx.keys, registration.trackingKeyId, registration.id)
  if (token === null) throw new Error('the key of a fresh registration is missing')
  return {
    registrationNumber: registration.number,
    trackingUrl: trackingUrl(ctx.publicUrl, registration.number, token),
  }
}

/** What the form's shape cannot say. */
async function refuseImpossible(tx: Tx, ctx: PublicContext, { input, now }: Submission): Promise<void> {
  const paths = await refuseTime(tx, ctx, { input, now })
  if (input.latitude === undefined && input.longitude !== undefined) paths.push('latitude')
  if (input.longitude === undefined && input.latitude !== undefined) paths.push('longitude')
  if (paths.length > 0)
    throw new AppError('VALIDATION_FAILED', { errors: paths.map((path) => ({ path, message: '' })) })
}

/** Days and windows are the office's to open and close; a window without a day only has to be one of them. */
async function refuseTime(tx: Tx, ctx: PublicContext, { input, now }: Submission): Promise<string[]> {
  const { preferredInstallationDate: date, preferredTimeSlot: time } = input
  if (date === undefined && time === undefined) return []
  const settings = await readSettings(tx)
  const day = visitTimes(now, ctx.config.timeZone, settings).find((each) => each.date === date)
  if (date !== undefined && day === undefined) return ['preferredInstallationDate']
  const windows = day?.windows ?? settings.windows.windows
  return time === undefined || time === 'call' || windows.includes(time) ? [] : ['preferredTimeSlot']
}

type Submission = { input: SubmitRegistrationInput; now: Instant }

async function register(tx: Tx, ctx: PublicContext, { input, now }: Submission): Promise<Registration> {
  const id = ctx.ids.opaque()
  const earlier = await findRepeated(tx, { input, now, registrationId: id })
  if (earlier !== null) return earlier
  // After the repeats: a retry past midnight gets its answer, whatever day the form prefers.
  await refuseImpossible(tx, ctx, { input, now })

  const chosen = await findActivePackage(tx, input.packageId)
  if (chosen === null) throw new AppError('PACKAGE_UNAVAILABLE')
  const tokenHash = hashToken(input.verificationToken ?? '')
  const proof = await claimProof(tx, { tokenHash, phone: input.phone, now })
  if (proof === null) throw new AppError('VERIFICATION_REQUIRED')

  const key = duplicateKey(proof.phone, input)
  await refuseDuplicate(tx, key)
  const day = businessDay(now, ctx.config.timeZone)
  const compactDay = day.replaceAll('-', '')
  const count = await nextOfDay(tx, day)
  const coverage = await checkCoverage(tx, input)
  const trackingKeyId = ctx.keys.currentId
  const registration = await insertRegistration(tx, {
    ...applicantFields(input),
    id,
    number: `REG${compactDay}${String(count).padStart(3, '0')}`,
    ordinal: toOrdinal(compactDay, count),
    state: 'pending_verification',
    stateAt: now,
    version: 1,
    // The proven number, never the form's word for it.
    phone: proof.phone,
    phoneProof: proof.method,
    identityNumberSealed:
      input.idCardNumber === undefined ? null : sealIdentityNumber(ctx.keys, id, input.idCardNumber),
    identityPhotoId: input.idCardPhotoId ?? null,
    coverageVerdict: coverage.verdict,
    coveragePointId: coverage.pointId,
    coverageMeters: coverage.meters,
    packageId: chosen.id,
    monthlyPrice: chosen.monthlyPrice,
    setupFee: chosen.setupFee,
    locale: input.locale ?? ctx.locale,
    consentVersion: CONSENT_VERSION,
    consentAt: now,
    trackingHash: hashToken(deriveTrackingToken(ctx.keys, trackingKeyId, id) ?? ''),
    trackingKeyId,
    duplicateKey: key,
    createdAt: now,
    updatedAt: now,
  })
  if (registration === null) {
    await refuseDuplicate(tx, key)
    throw new AppError('CONFLICT')
  }
  await attachIdentityPhoto(tx, ctx, registration)
  await leaveTraces(tx, ctx, registration)
  return registration
}

/** Only the browser that uploaded a photo may give it to its registration, once. */
async function attachIdentityPhoto(tx: Tx, ctx: PublicContext, { id, identityPhotoId }: Registration): Promise<void> {
  if (identityPhotoId === null) return
  const uploaderKey = ctx.browserToken === null ? '' : hashToken(ctx.browserToken)
  await attachFile(tx, {
    fileId: identityPhotoId,
    kind: 'identity_photo',
    ownerId: id,
    uploaderKey,
    path: 'idCardPhotoId',
  })
}

/** A repeated submission (double tap, retry, second tab) is answered with the registration it already led to. */
async function findRepeated(
  tx: Tx,
  { input, now, registrationId }: Submission & { registrationId: string },
): Promise<Registration | null> {
  if (input.idempotencyKey === undefined) return null
  // Bound to the proof, so that a guessed key shows nobody else's registration.
  const keyHash = hashToken(`${input.idempotencyKey}|${input.verificationToken ?? ''}`)
  const fingerprint = fingerprintOf(input)
  const earlier = await claimIdempotencyKey(tx, { keyHash, fingerprint, registrationId, createdAt: now })
  if (earlier === null) return null
  if (earlier.fingerprint !== fingerprint) throw new AppError('CONFLICT')
  const registration = await findRegistration(tx, earlier.registrationId)
  if (registration === null) throw new AppError('CONFLICT')
  return registration
}

/** The same for the same form, in whichever order the door's parser put its fields. */
function fingerprintOf(input: SubmitRegistrationInput): string {
  const fields = Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url')
}

async function refuseDuplicate(tx: Tx, key: string): Promise<void> {
  const inProgress = await findByDuplicateKey(tx, key)
  if (inProgress !== null) throw new AppError('DUPLICATE_REGISTRATION', { registrationNumber: inProgress.number })
}

type ApplicantFields = Pick<
  NewRegistration,
  | 'fullName'
  | 'email'
  | 'address'
  | 'rt'
  | 'rw'
  | 'kelurahan'
  | 'kecamatan'
  | 'city'
  | 'postalCode'
  | 'latitude'
  | 'longitude'
  | 'addressNotes'
> &
  Pick<
    NewRegistration,
    'preferredDate' | 'preferredTime' | 'notes' | 'referralCode' | 'utmSource' | 'utmMedium' | 'utmCampaign' | 'source'
  >

function applicantFields(input: SubmitRegistrationInput): ApplicantFields {
  return {
    fullName: input.fullName,
    email: input.email ?? null,
    address: input.address,
    rt: input.rt ?? null,
    rw: input.rw ?? null,
    kelurahan: input.kelurahan ?? null,
    kecamatan: input.kecamatan ?? null,
    city: input.city,
    postalCode: input.postalCode ?? null,
    latitude: input.latitude ?? null,
    longitude: input.longitude ?? null,
    addressNotes: input.addressNotes ?? null,
    preferredDate: input.preferredInstallationDate ?? null,
    preferredTime: input.preferredTimeSlot ?? null,
    notes: input.notes ?? null,
    referralCode: input.referralCode ?? null,
    utmSource: input.utmSource ?? null,
    utmMedium: input.utmMedium ?? null,
    utmCampaign: input.utmCampaign ?? null,
    source: input.utmSource?.toLowerCase() ?? (input.referralCode === undefined ? 'direct' : 'referral'),
  }
}

async function leaveTraces(tx: Tx, ctx: PublicContext, registration: Registration): Promise<void> {
  const { id, number, createdAt: now } = registration
  await insertEvent(tx, {
    id: ctx.ids.opaque(),
    registrationId: id,
    fromState: null,
    toState: registration.state,
    actorType: 'applicant',
    actorId: null,
    reason: null,
    version: registration.version,
    at: now,
  })
  await recordAudit(tx, auditContext(ctx, now), {
    action: 'registration.submitted',
    subject: { type: 'registration', id },
    actor: { type: 'applicant', id: null },
    after: { number, state: registration.state, phone: maskPhone(registration.phone) },
  })
  await recordChange(tx, { now }, { type: 'registration', id, version: registration.version })
  const rules = { ids: ctx.ids, now, timeZone: ctx.config.timeZone, quietHours: ctx.config.messaging.quietHours }
  const about = { type: 'registration', id }
  await enqueueNotice(tx, rules, {
    template: 'registration-received',
    to: registration.phone,
    locale: registration.locale,
    about,
    dedupeKey: `registration-received:${id}`,
    answersApplicant: true,
  })
  await enqueueNotice(tx, rules, {
    template: 'office-new-registration',
    to: ctx.config.messaging.officeNumber,
    locale: 'id',
    about,
    dedupeKey: `office-new-registration:${id}`,
  })
}
