import { AppError } from '@sambung/shared/errors'
import type { MessageProgress, VerificationProgressView } from '@sambung/shared/verification'
import type { AppContext, PublicContext } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import { toIso } from '../../ports/clock.ts'
import { readCount, readWait } from '../limits/index.ts'
import { findMessage, type Message, type MessageState } from '../messaging/index.ts'
import { phoneFailures } from './limits.ts'
import { findBrowsersVerification, findVerification, type Verification } from './repository.ts'

/** How a verification stands and what the gateway reported of its newest message. Throws NOT_FOUND. */
export async function getProgress(ctx: AppContext, verificationId: string): Promise<VerificationProgressView> {
  const verification = await findVerification(ctx.db, verificationId)
  if (verification === null) throw new AppError('NOT_FOUND')
  return toProgressView(ctx, verification)
}

/** The newest verification of the browser that holds the cookie, for pages rendered before the script runs. */
export async function findBrowserProgress(
  ctx: PublicContext,
): Promise<{ phone: Verification['phone']; progress: VerificationProgressView } | null> {
  if (ctx.browserToken === null) return null
  const verification = await findBrowsersVerification(ctx.db, hashToken(ctx.browserToken))
  return verification === null ? null : { phone: verification.phone, progress: await toProgressView(ctx, verification) }
}

async function toProgressView(ctx: AppContext, verification: Verification): Promise<VerificationProgressView> {
  const { otp } = ctx.config
  const now = ctx.clock.now()
  const failures = phoneFailures(otp, verification.phone)
  const phoneWait = await readWait(ctx.db, failures, now)
  const phoneLeft = otp.maxFailuresPerPhonePerDay - (await readCount(ctx.db, failures, now))
  const message = await findMessage(ctx.db, verification.messageId)
  return {
    verificationId: verification.id,
    state: stateOf(verification, { now, isPhoneLocked: phoneWait > 0 }),
    message: message === null ? 'pending' : PROGRESS[message.state](message),
    simulated: ctx.simulated,
    failure: message?.state === 'failed' ? failureOf(message) : null,
    sentAt: toIso(verification.lastSentAt),
    messageAt: toIso(message?.stateAt ?? verification.lastSentAt),
    expiresAt: toIso(verification.expiresAt),
    resendAt: toIso(Math.max(verification.resendAt, phoneWait > 0 ? now + phoneWait * 1000 : 0)),
    attemptsLeft: Math.max(0, Math.min(otp.maxAttempts - verification.attempts, phoneLeft)),
    now: toIso(now),
  }
}

function failureOf(message: Message): VerificationProgressView['failure'] {
  return message.cause === 'not_on_whatsapp' || message.cause === 'bad_recipient' ? 'not_on_whatsapp' : 'gateway'
}

function stateOf(
  verification: Verification,
  at: { now: number; isPhoneLocked: boolean },
): VerificationProgressView['state'] {
  if (verification.state === 'verified') return 'verified'
  if (verification.state === 'locked' || at.isPhoneLocked) return 'locked'
  // A withdrawn one was never sent: it is shown by its failed message.
  if (verification.state === 'withdrawn') return 'open'
  return verification.expiresAt <= at.now ? 'expired' : 'open'
}

const beforeAnswer = (message: Message): MessageProgress =>
  message.attempts > 1 || message.cause !== null ? 'pending' : 'sending'

const PROGRESS: Record<MessageState, (message: Message) => MessageProgress> = {
  queued: beforeAnswer,
  sending: beforeAnswer,
  unknown: () => 'pending',
  expired: () => 'pending',
  accepted: () => 'accepted',
  sent: () => 'sent',
  delivered: () => 'delivered',
  read: () => 'read',
  failed: () => 'failed',
  suppressed: () => 'failed',
}
