import { AppError } from '@sambung/shared/errors'
import type { MessageView, NoResend } from '@sambung/shared/messages'
import type { StaffContext } from '../../app/context.ts'
import { findMessage, findMessageByKey, TEST_TEMPLATE, type Message } from '../messaging/index.ts'
import { toRowView } from './list-messages.ts'
import { findSubjectNumber } from './repository.ts'

/** One message with the times of its way, what it said, why it failed, and whether it can be sent again. */
export async function getMessage(ctx: StaffContext, input: { id: string }): Promise<MessageView> {
  const message = await findMessage(ctx.db, input.id)
  if (message === null) throw new AppError('NOT_FOUND')
  const text = await ctx.deliverer.readText(message)
  const number = message.lane === 'otp' ? null : await findSubjectNumber(ctx.db, message.aboutId)
  const resent = await findMessageByKey(ctx.db, resendKey(message.id))
  const refusedFor = whyNotResend(message) ?? ((await ctx.deliverer.isWorthSending(message)) ? null : 'outdated')
  return {
    ...toRowView({ ...message, number }),
    reason: message.reason,
    text,
    templateVersion: message.templateVersion,
    nextAttemptAt: message.state === 'queued' ? toIso(message.nextAttemptAt) : null,
    expiresAt: new Date(message.expiresAt).toISOString(),
    acceptedAt: toIso(message.acceptedAt),
    sentAt: toIso(message.sentAt),
    deliveredAt: toIso(message.deliveredAt),
    readAt: toIso(message.readAt),
    providerMessageId: message.providerMessageId,
    resentAs: resent?.id ?? null,
    resendOf: resentFrom(message),
    resend: {
      refusedFor,
      phone: message.recipient === null ? 'required' : mayHaveOtherPhone(message) ? 'allowed' : 'kept',
    },
  }
}

/** One message in place of another: a second click finds the first one's. */
export function resendKey(id: string): string {
  return `resend:${id}`
}

function resentFrom({ dedupeKey }: Message): string | null {
  return dedupeKey?.startsWith('resend:') === true ? dedupeKey.slice('resend:'.length) : null
}

/** Null: it may be sent again, if what it says still holds. */
export function whyNotResend(message: Message): NoResend | null {
  if (message.lane === 'otp') return 'code'
  if (message.template === TEST_TEMPLATE) return 'test'
  const isOver =
    ['failed', 'expired', 'unknown'].includes(message.state) ||
    (message.state === 'suppressed' && message.cause === 'no_recipient')
  return isOver ? null : 'state'
}

/** A customer's link goes to another phone only where the first was wrong. */
export function mayHaveOtherPhone({ cause }: Message): boolean {
  return cause === 'no_recipient' || cause === 'not_on_whatsapp' || cause === 'bad_recipient'
}

function toIso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
