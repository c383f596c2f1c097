import { sql } from 'drizzle-orm'
import type { Locale } from '@sambung/shared/locale'
import type { Phone } from '@sambung/shared/phone'
import type { PreferredTime } from '@sambung/shared/schedule'
import type { RegistrationState, TransitionActor } from '@sambung/shared/states'
import type { CoverageVerdict } from '@sambung/shared/coverage'
import { isGiven, type Kit } from '../../db/kit.ts'
import type { Instant } from '../../ports/clock.ts'

/** What undoing a move has to set right beside the state. */
export type MoveEffects = {
  /** The notice that tells of it: recalled before anything else. */
  noticeKey?: string
  /** Notices that waited and that it has overtaken: they wait again. */
  overtakenNotices?: string[]
  /** Since when it had been in the state before. */
  stateAt: Instant
  /** What fields were that the move overwrote. */
  was: Partial<{ duplicateKey: string | null; rejectionCode: string | null; waitlistArea: string | null }>
  /** Work orders the move made, and those it ended. */
  createdWorkOrders?: string[]
  endedWorkOrders?: string[]
  /** The customer it made, or the one it ended. */
  createdCustomer?: string
  endedCustomer?: string
  /** It was merged into another registration. */
  merged?: true
}

export const registrationTables = (kit: Kit) => ({
  registrations: kit.table(
    'registrations',
    {
      id: kit.text('id').primaryKey(),
      number: kit.text('number').notNull(),
      /** The number's day and counter as one integer: unique, in order of arrival; what lists are sorted and paged by. */
      ordinal: kit.bigint('ordinal').notNull().default(0),
      state: kit.text('state').$type<RegistrationState>().notNull(),
      /** Since when it has been in this state: its age against the state's target. */
      stateAt: kit.laterInstant('state_at'),
      version: kit.int('version').notNull(),
      phone: kit.text('phone').$type<Phone>().notNull(),
      /** `none`: the applicant asked to be called; waits in the queue of unverified phones. */
      phoneProof: kit.text('phone_proof').$type<'code' | 'staff' | 'none'>().notNull(),
      fullName: kit.text('full_name').notNull(),
      email: kit.text('email'),
      /** The 16-digit identity number, encrypted. */
      identityNumberSealed: kit.text('identity_number_sealed'),
      identityPhotoId: kit.text('identity_photo_id'),
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
      /** One word for where it came from: the campaign's source, `referral` or `direct`. */
      source: kit.text('source').notNull().default('direct'),
      /** The member of staff who looks after it. */
      ownerId: kit.text('owner_id'),
      coverageVerdict: kit.text('coverage_verdict').$type<CoverageVerdict>(),
      /** The nearest distribution point with a free port when it was registered, and metres to it. */
      coveragePointId: kit.text('coverage_point_id'),
      coverageMeters: kit.int('coverage_meters'),
      /** Why it was rejected: a code of the list, the text is in the event. */
      rejectionCode: kit.text('rejection_code'),
      /** The area it waits for, while it waits: `city|kecamatan`, folded. */
      waitlistArea: kit.text('waitlist_area'),
      customerId: kit.text('customer_id'),
      /** The registration this one turned out to be a second copy of. */
      mergedIntoId: kit.text('merged_into_id'),
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
      /** Who changed it last; null: the applicant or the system. Told to whoever comes too late with an older version. */
      updatedBy: kit.text('updated_by'),
    },
    (t) => [
      kit.uniqueIndex('registrations_number').on(t.number),
      kit.uniqueIndex('registrations_tracking_hash').on(t.trackingHash),
      kit.uniqueIndex('registrations_duplicate_key').on(t.duplicateKey),
      kit.index('registrations_phone').on(t.phone),
      kit.uniqueIndex('registrations_ordinal').on(t.ordinal),
      kit.index('registrations_state').on(t.state, t.ordinal),
      kit.index('registrations_state_at').on(t.state, t.stateAt),
      // Those whose identity data will have to go, among the many that never gave any.
      kit
        .index('registrations_identity')
        .on(t.state, t.stateAt)
        .where(sql`${t.identityNumberSealed} is not null or ${t.identityPhotoId} is not null`),
      kit.index('registrations_age').on(t.stateAt, t.ordinal),
      kit.index('registrations_area').on(t.kecamatan, t.ordinal),
      kit.index('registrations_city').on(t.city, t.ordinal),
      kit.index('registrations_source').on(t.source, t.ordinal),
      kit.index('registrations_owner').on(t.ownerId, t.ordinal).where(isGiven(t.ownerId)),
      kit.index('registrations_waitlist').on(t.waitlistArea, t.ordinal).where(isGiven(t.waitlistArea)),
      // Who waits where is counted from this index alone.
      kit.index('registrations_waiting').on(t.waitlistArea, t.city, t.kecamatan).where(isGiven(t.waitlistArea)),
      kit.index('registrations_merged').on(t.mergedIntoId).where(isGiven(t.mergedIntoId)),
      // What lies near: few columns of a map, then metres are counted.
      kit.index('registrations_position').on(t.latitude, t.longitude).where(isGiven(t.latitude)),
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
      reasonCode: kit.text('reason_code'),
      reason: kit.text('reason'),
      version: kit.int('version').notNull(),
      at: kit.instant('at').notNull(),
      /** An office decision may be undone, and is not told to the applicant, before this. */
      heldUntil: kit.instant('held_until'),
      /** What the move made or ended elsewhere, for undoing it. */
      effects: kit.json<MoveEffects>('effects'),
      /** The version whose move this event takes back; such a pair is no history for reports or the applicant. */
      undoesVersion: kit.int('undoes_version'),
      /** Set on the move that was taken back. */
      undoneAt: kit.instant('undone_at'),
    },
    (t) => [
      kit.uniqueIndex('registration_events_version').on(t.registrationId, t.version),
      kit.index('registration_events_at').on(t.at, t.toState),
    ],
  ),
  registrationNotes: kit.table(
    'registration_notes',
    {
      id: kit.text('id').primaryKey(),
      registrationId: kit.text('registration_id').notNull(),
      authorId: kit.text('author_id').notNull(),
      text: kit.text('text').notNull(),
      at: kit.instant('at').notNull(),
    },
    (t) => [kit.index('registration_notes_registration').on(t.registrationId, t.at)],
  ),
  /** A list's state under a name: the search parameters of its address. */
  savedViews: kit.table(
    'saved_views',
    {
      id: kit.text('id').primaryKey(),
      list: kit.text('list').notNull(),
      ownerId: kit.text('owner_id').notNull(),
      /** Seen by everybody, changed by its owner. */
      shared: kit.bool('shared').notNull(),
      name: kit.text('name').notNull(),
      query: kit.json<Record<string, unknown>>('query').notNull(),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [kit.index('saved_views_list').on(t.list, t.ownerId)],
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
