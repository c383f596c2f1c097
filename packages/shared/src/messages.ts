import * as z from 'zod/mini'
import { PageInput, SearchText, searchedPageOf } from './list.ts'
import { Locale } from './locale.ts'
import { WirePhone } from './phone.ts'
import { BusinessDate } from './schedule.ts'

/**
 * `unknown`: the request was written and no answer came, or the process died in between: never repeated for notices,
 * shown to staff as what it is.
 */
export const MESSAGE_STATES = [
  'queued',
  'sending',
  'unknown',
  'accepted',
  'sent',
  'delivered',
  'read',
  'failed',
  'expired',
  'suppressed',
] as const
export const MessageState = z.enum(MESSAGE_STATES)
export type MessageState = z.infer<typeof MessageState>

/** Ended, and nobody has seen the message, or nobody can tell. */
export const TROUBLED_STATES = ['failed', 'unknown', 'expired', 'suppressed'] as const satisfies readonly MessageState[]

/** Why a message failed, waits, is unknown or was never sent. The console has what happened and what to do for each. */
export const MESSAGE_CAUSES = [
  'auth_failed',
  'device_down',
  'quota_or_billing',
  'bad_recipient',
  'not_on_whatsapp',
  'cold_contact_blocked',
  'template_problem',
  'bad_request',
  'unreachable',
  'disabled',
  'rate_limited',
  'provider_error',
  'unknown_outcome',
  'process_ended',
  'no_recipient',
  'undone',
  'merged',
  'overtaken',
] as const
export type MessageCause = (typeof MESSAGE_CAUSES)[number]

const Name = z.string().check(z.regex(/^[a-z0-9_-]{1,60}$/))

export const MessageListInput = z.object({
  ...PageInput.shape,
  /** A WhatsApp number in any form, or the number of a registration, visit or customer. */
  search: z.optional(SearchText),
  states: z.optional(z.array(MessageState).check(z.maxLength(MESSAGE_STATES.length))),
  template: z.optional(Name),
  provider: z.optional(Name),
  cause: z.optional(Name),
  /** Days of the business time zone, both included. */
  from: z.optional(BusinessDate),
  to: z.optional(BusinessDate),
})
export type MessageListInput = z.infer<typeof MessageListInput>

/** What the message is about, by the number people know where it has one. */
export const MessageSubject = z.object({ type: z.string(), id: z.string(), number: z.nullable(z.string()) })
export type MessageSubject = z.infer<typeof MessageSubject>

export const MessageRowView = z.object({
  id: z.string(),
  template: z.string(),
  locale: Locale,
  isCode: z.boolean(),
  /** `0812-0000-1234`; null: nobody was configured to receive it. */
  recipient: z.nullable(z.string()),
  state: MessageState,
  cause: z.nullable(z.string()),
  provider: z.nullable(z.string()),
  attempts: z.int(),
  about: MessageSubject,
  createdAt: z.string(),
  stateAt: z.string(),
})
export type MessageRowView = z.infer<typeof MessageRowView>

/** `codesSince`: by phone, codes are found back to here alone; null where nothing is left out. */
export const MessageListView = z.extend(searchedPageOf(MessageRowView), { codesSince: z.nullable(z.string()) })
export type MessageListView = z.infer<typeof MessageListView>

const MessageId = z.string().check(z.regex(/^[\w-]{1,128}$/))

export const MessageIdInput = z.object({ id: MessageId })
export type MessageIdInput = z.infer<typeof MessageIdInput>

/** Why a message cannot be sent again: it is a code or a test; it is on its way or has arrived; what it says is over. */
export const NoResend = z.enum(['code', 'test', 'state', 'outdated'])
export type NoResend = z.infer<typeof NoResend>

export const MessageView = z.extend(MessageRowView, {
  /** The gateway's own words. */
  reason: z.nullable(z.string()),
  /** As it was sent, or would be sent now; personal links shortened. Null for codes and for what is over. */
  text: z.nullable(z.string()),
  /** The edited text it was made of; 0: the built-in one; null: not sent yet. */
  templateVersion: z.nullable(z.int()),
  /** When it is tried next, while it waits. */
  nextAttemptAt: z.nullable(z.string()),
  expiresAt: z.string(),
  acceptedAt: z.nullable(z.string()),
  sentAt: z.nullable(z.string()),
  deliveredAt: z.nullable(z.string()),
  readAt: z.nullable(z.string()),
  providerMessageId: z.nullable(z.string()),
  /** The message that was sent in its place, and the one it was sent in place of. */
  resentAs: z.nullable(z.string()),
  resendOf: z.nullable(z.string()),
  resend: z.object({
    refusedFor: z.nullable(NoResend),
    /** `required`: it had no number; `allowed`: the number was wrong. */
    phone: z.enum(['required', 'allowed', 'kept']),
  }),
})
export type MessageView = z.infer<typeof MessageView>

/** `phone`: the corrected number, where the first one was missing or wrong. */
export const ResendMessageInput = z.object({
  id: MessageId,
  phone: z.optional(WirePhone),
})
export type ResendMessageInput = z.infer<typeof ResendMessageInput>

export const ResendMessageView = z.object({ id: z.string() })
export type ResendMessageView = z.infer<typeof ResendMessageView>
