import type { Locale } from '@sambung/shared/locale'
import type { Phone } from '@sambung/shared/phone'
import type { Kit } from '../../db/kit.ts'

/** `withdrawn`: nothing was ever sent, because every gateway refused. Expiry is a matter of the clock, not a state. */
export type VerificationState = 'open' | 'verified' | 'locked' | 'withdrawn'

export const verificationTables = (kit: Kit) => ({
  /** One row per number: locked first by everything that decides about it, so that 20 parallel requests send one message. */
  verificationNumbers: kit.table('verification_numbers', {
    phone: kit.text('phone').$type<Phone>().primaryKey(),
    /** Nobody may have a code sent to this number before. */
    resendAt: kit.instant('resend_at').notNull(),
  }),
  verifications: kit.table(
    'verifications',
    {
      id: kit.text('id').primaryKey(),
      phone: kit.text('phone').$type<Phone>().notNull(),
      /** Already cleaned for the greeting; empty when nothing was left of it. */
      greetingName: kit.text('greeting_name').notNull(),
      locale: kit.text('locale').$type<Locale>().notNull(),
      /** Hash of the cookie of the browser that asked. */
      browserHash: kit.text('browser_hash').notNull(),
      /** The asking client's address, as it is counted. */
      addressKey: kit.text('address_key').notNull(),
      /** Which key of the ring derives the code. The code itself is stored nowhere. */
      keyId: kit.text('key_id').notNull(),
      state: kit.text('state').$type<VerificationState>().notNull(),
      /** Wrong codes judged. */
      attempts: kit.int('attempts').notNull(),
      sendCount: kit.int('send_count').notNull(),
      firstSentAt: kit.instant('first_sent_at').notNull(),
      lastSentAt: kit.instant('last_sent_at').notNull(),
      expiresAt: kit.instant('expires_at').notNull(),
      resendAt: kit.instant('resend_at').notNull(),
      messageId: kit.text('message_id').notNull(),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [kit.index('verifications_phone').on(t.phone, t.createdAt)],
  ),
  /** A number proven: consumed once, in the transaction that writes the registration. */
  proofs: kit.table('proofs', {
    tokenHash: kit.text('token_hash').primaryKey(),
    phone: kit.text('phone').$type<Phone>().notNull(),
    method: kit.text('method').$type<'code'>().notNull(),
    verificationId: kit.text('verification_id').notNull(),
    createdAt: kit.instant('created_at').notNull(),
    expiresAt: kit.instant('expires_at').notNull(),
    usedAt: kit.instant('used_at'),
  }),
})
