import type { Locale } from '@sambung/shared/locale'
import { TROUBLED_STATES, type MessageState } from '@sambung/shared/messages'
import type { Phone } from '@sambung/shared/phone'
import { isGiven, isOneOf, isState, type Kit } from '../../db/kit.ts'

export type Lane = 'otp' | 'notice'

/** References and harmless values only; texts are rendered at the moment of sending. */
export type MessageData = Record<string, string | number>

export const messagingTables = (kit: Kit) => ({
  /** The outbox: a row is written in the transaction of its cause. */
  messages: kit.table(
    'messages',
    {
      id: kit.text('id').primaryKey(),
      template: kit.text('template').notNull(),
      lane: kit.text('lane').$type<Lane>().notNull(),
      recipient: kit.text('recipient').$type<Phone>(),
      locale: kit.text('locale').$type<Locale>().notNull(),
      data: kit.json<MessageData>('data').notNull(),
      aboutType: kit.text('about_type').notNull(),
      aboutId: kit.text('about_id').notNull(),
      state: kit.text('state').$type<MessageState>().notNull(),
      /** Why it failed, was suppressed or is unknown: a cause of the provider port, or our own. */
      cause: kit.text('cause'),
      /** The gateway's own words, for the operator. */
      reason: kit.text('reason'),
      attempts: kit.int('attempts').notNull(),
      nextAttemptAt: kit.instant('next_attempt_at').notNull(),
      claimedBy: kit.text('claimed_by'),
      leaseUntil: kit.instant('lease_until'),
      expiresAt: kit.instant('expires_at').notNull(),
      provider: kit.text('provider'),
      providerMessageId: kit.text('provider_message_id'),
      stateId: kit.text('state_id'),
      /** One message per event, however often its cause is retried; null for codes, whose resends are meant. */
      dedupeKey: kit.text('dedupe_key'),
      createdAt: kit.instant('created_at').notNull(),
      stateAt: kit.instant('state_at').notNull(),
      /** When each step was reported, where it was: `stateAt` knows the last one alone. */
      acceptedAt: kit.instant('accepted_at'),
      sentAt: kit.instant('sent_at'),
      deliveredAt: kit.instant('delivered_at'),
      readAt: kit.instant('read_at'),
      /** Of which edited text it was made; 0: the built-in one; null: it was not made yet. */
      templateVersion: kit.int('template_version'),
    },
    // Partial where most rows are of no interest: a code's way through the outbox then leaves these indexes alone.
    (t) => [
      kit.uniqueIndex('messages_dedupe_key').on(t.dedupeKey).where(isGiven(t.dedupeKey)),
      kit.index('messages_due').on(t.lane, t.nextAttemptAt, t.createdAt).where(isState(t.state, 'queued')),
      kit.index('messages_lease').on(t.leaseUntil).where(isState(t.state, 'sending')),
      kit.index('messages_provider_message_id').on(t.providerMessageId).where(isGiven(t.providerMessageId)),
      kit.index('messages_state_id').on(t.stateId).where(isGiven(t.stateId)),
      kit.index('messages_created_at').on(t.createdAt),
      kit.index('messages_troubled').on(t.createdAt).where(isOneOf(t.state, TROUBLED_STATES)),
      // Codes are about a verification nobody lists: their rows stay out.
      kit.index('messages_about').on(t.aboutId, t.createdAt).where(isState(t.lane, 'notice')),
      kit.index('messages_recipient').on(t.recipient, t.createdAt).where(isState(t.lane, 'notice')),
    ],
  ),
  /** Receipts that arrived before the gateway's answer told us the message's id. */
  earlyReceipts: kit.table(
    'early_receipts',
    {
      id: kit.text('id').primaryKey(),
      providerMessageId: kit.text('provider_message_id').notNull(),
      stateId: kit.text('state_id'),
      state: kit.text('state').$type<'sent' | 'delivered' | 'read' | 'failed'>().notNull(),
      reason: kit.text('reason'),
      receivedAt: kit.instant('received_at').notNull(),
    },
    (t) => [kit.index('early_receipts_provider_message_id').on(t.providerMessageId)],
  ),
})
