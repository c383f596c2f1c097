import type { Locale } from '@sambung/shared/locale'
import type { MessageState } from '@sambung/shared/messages'
import type { Phone } from '@sambung/shared/phone'
import type { Tx } from '../../db/database.ts'
import type { QuietHours } from '../../config/env.ts'
import type { Instant } from '../../ports/clock.ts'
import type { Ids } from '../../ports/ids.ts'
import { TEST_TEMPLATE } from './compose-text.ts'
import { insertMessage, suppressQueued } from './repository.ts'
import { afterQuietHours } from './schedule.ts'
import type { MessageData } from './tables.ts'
import type { TemplateKey } from '../templates/index.ts'

const NOTICE_LIFE_MS = 24 * 60 * 60_000
const TEST_LIFE_MS = 15 * 60_000

export type OutboxRules = { ids: Ids; now: Instant; timeZone: string; quietHours: QuietHours | null }

export type Notice = {
  template: Exclude<TemplateKey, 'otp'>
  /** Null: nobody is configured to receive it; kept as suppressed, so that staff see why nothing came. */
  to: Phone | null
  locale: Locale
  about: { type: string; id: string }
  data?: MessageData
  /** One message per event: a second one with the same key is not written. */
  dedupeKey: string
  /** An answer to the applicant's own act of this minute goes out at night too. */
  answersApplicant?: boolean
  /** An office decision's notice waits this long, so that undoing the decision takes it back unsent. */
  heldUntil?: Instant
  /** Why it is written down and never sent, where the change that it would tell of is nobody's concern. */
  suppressed?: string
}

/**
 * Writes a notice into the outbox, in the transaction of its cause. The deliverer sends it after the commit. Returns its
 * id; null when this event already has its message.
 */
export async function enqueueNotice(tx: Tx, rules: OutboxRules, notice: Notice): Promise<string | null> {
  const earliest = notice.heldUntil ?? rules.now
  const at = notice.answersApplicant ? earliest : afterQuietHours(earliest, rules.quietHours, rules.timeZone)
  const message = await insertMessage(tx, {
    id: rules.ids.opaque(),
    template: notice.template,
    lane: 'notice',
    recipient: notice.to,
    locale: notice.locale,
    data: notice.data ?? {},
    aboutType: notice.about.type,
    aboutId: notice.about.id,
    ...stateOf(notice),
    attempts: 0,
    nextAttemptAt: at,
    claimedBy: null,
    leaseUntil: null,
    expiresAt: at + NOTICE_LIFE_MS,
    dedupeKey: notice.dedupeKey,
    createdAt: rules.now,
  })
  return message?.id ?? null
}

function stateOf({ to, suppressed }: Notice): { state: MessageState; cause?: string } {
  const cause = suppressed ?? (to === null ? 'no_recipient' : undefined)
  return cause === undefined ? { state: 'queued' } : { state: 'suppressed', cause }
}

export type Test = { template: TemplateKey; locale: Locale; text: string; to: Phone; brand: string }

/** Writes a draft with example values into the outbox, for a phone of the office's own; returns its id. */
export async function enqueueTest(tx: Tx, { ids, now }: Pick<OutboxRules, 'ids' | 'now'>, test: Test): Promise<string> {
  const id = ids.opaque()
  const { template, text, brand } = test
  await insertMessage(tx, {
    id,
    template: TEST_TEMPLATE,
    lane: 'notice',
    recipient: test.to,
    locale: test.locale,
    data: { template, text, brand },
    aboutType: 'template',
    aboutId: template,
    state: 'queued',
    attempts: 0,
    // Whoever asks for it looks at the phone: the night does not matter, and an hour later nobody does.
    nextAttemptAt: now,
    claimedBy: null,
    leaseUntil: null,
    expiresAt: now + TEST_LIFE_MS,
    dedupeKey: null,
    createdAt: now,
  })
  return id
}

/**
 * Takes a notice back that has not left yet. False: there is none with this key, or a process is sending it already; then
 * what it tells of must stand.
 */
export async function recallNotice(tx: Tx, dedupeKey: string, now: Instant): Promise<boolean> {
  return suppressQueued(tx, { dedupeKey, cause: 'undone', now })
}
