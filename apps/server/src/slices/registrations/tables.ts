import type { Locale } from '@sambung/shared/locale'
import type { Phone } from '@sambung/shared/phone'
import type { PreferredTime } from '@sambung/shared/schedule'
import type { RegistrationState, TransitionActor } from '@sambung/shared/states'
import type { Kit } from '../../db/kit.ts'

export const registrationTables = (kit: Kit) => ({
  registrations: kit.table(
    'registrations',
    {
      id: kit.text('id').primaryKey(),
      number: kit.text('number').notNull(),
      state: kit.text('state').$type<RegistrationState>().notNull(),
      version: kit.int('version').notNull(),
      phone: kit.text('phone').$type<Phone>().notNull(),
      phoneProof: kit.text('phone_proof').$type<'code'>().notNull(),
      fullName: kit.text('full_name').notNull(),
      email: kit.text('email'),
      /** The 16-digit identity number, encrypted. */
      identityNumberSealed: kit.text('identity_number_sealed'),
      address: kit.text('address').notNull(),
      rt: kit.text('rt'),
      rw: kit.text('rw'),
      kelurahan: kit.text('kelurahan'),
      kecamatan: kit.text('kecamatan'),
      city: kit.text('city').notNull(),
      postalCode: kit.text('postal_code'),
      latitude: kit.real('latitude'),
      longitude: kit.real('longitude'),
      addressNotes: kit.text('address_notes'),
      packageId: kit.text('package_id').notNull(),
      /** The prices the applicant agreed to, whole rupiah. */
      monthlyPrice: kit.int('monthly_price').notNull(),
      setupFee: kit.int('setup_fee').notNull(),
      preferredDate: kit.text('preferred_date'),
      preferredTime: kit.text('preferred_time').$type<PreferredTime>(),
      notes: kit.text('notes'),
      referralCode: kit.text('referral_code'),
      utmSource: kit.text('utm_source'),
      utmMedium: kit.text('utm_medium'),
      utmCampaign: kit.text('utm_campaign'),
      locale: kit.text('locale').$type<Locale>().notNull(),
      consentVersion: kit.text('consent_version').notNull(),
      consentAt: kit.instant('consent_at').notNull(),
      /** Hash of the tracking token; the token is derived with the key `trackingKeyId` whenever a link is written. */
      trackingHash: kit.text('tracking_hash').notNull(),
      trackingKeyId: kit.text('tracking_key_id').notNull(),
      /** Phone and folded address while in progress, then null: one registration in progress for each. */
      duplicateKey: kit.text('duplicate_key'),
      createdAt: kit.instant('created_at').notNull(),
      updatedAt: kit.instant('updated_at').notNull(),
    },
    (t) => [
      kit.uniqueIndex('registrations_number').on(t.number),
      kit.uniqueIndex('registrations_tracking_hash').on(t.trackingHash),
      kit.uniqueIndex('registrations_duplicate_key').on(t.duplicateKey),
      kit.index('registrations_phone').on(t.phone),
      kit.index('registrations_state').on(t.state, t.createdAt),
    ],
  ),
  /** The history that tracking and reports read: one row per move. */
  registrationEvents: kit.table(
    'registration_events',
    {
      id: kit.text('id').primaryKey(),
      registrationId: kit.text('registration_id').notNull(),
      fromState: kit.text('from_state').$type<RegistrationState>(),
      toState: kit.text('to_state').$type<RegistrationState>().notNull(),
      actorType: kit.text('actor_type').$type<TransitionActor>().notNull(),
      actorId: kit.text('actor_id'),
      reason: kit.text('reason'),
      version: kit.int('version').notNull(),
      at: kit.instant('at').notNull(),
    },
    (t) => [kit.uniqueIndex('registration_events_version').on(t.registrationId, t.version)],
  ),
  /** The counter of each business day. */
  registrationCounters: kit.table('registration_counters', {
    day: kit.text('day').primaryKey(),
    value: kit.int('value').notNull(),
  }),
  /** What a submission with this key led to, so that a repeated one gets the same answer. */
  idempotencyKeys: kit.table('idempotency_keys', {
    keyHash: kit.text('key_hash').primaryKey(),
    fingerprint: kit.text('fingerprint').notNull(),
    registrationId: kit.text('registration_id').notNull(),
    createdAt: kit.instant('created_at').notNull(),
  }),
})
