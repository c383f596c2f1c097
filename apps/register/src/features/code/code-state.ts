import { type Draft, type DraftVerification, isAwaitingCode, isProofAlive } from '../../draft/draft.ts'
import type { Failure } from '../../lib/failure.ts'
import { onThisClock, secondsUntil } from '../../lib/time.ts'

/** What the code screen has to say; every state of it once. */
export type CodeStatus =
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'slow'
  | 'gateway'
  | 'not_on_whatsapp'
  | 'expired'
  | 'gone'
  | 'locked'
  | 'limited'
  | 'cooldown'
  | 'offline'
  | 'failed'
  | 'verified'
  | 'verified_elsewhere'
  | 'none'

export type CodeState = {
  status: CodeStatus
  /** Whether a code typed now can still be right. */
  accepts: boolean
  /** Instants by this phone's clock, milliseconds. */
  messageAt: number
  expiresAt: number
  resendAt: number
  /** Whole seconds until the code may be asked for again. */
  resendIn: number
}

/** Nothing reported for so long: the page says so, and what can be done. */
const SLOW_MS = 30_000

export type Circumstances = {
  now: number
  online: boolean
  sending: boolean
  /** Why the last thing the visitor asked for was refused, until they ask for another. */
  failure: Failure | null
}

export function codeState(draft: Draft, around: Circumstances): CodeState {
  const verification = isAwaitingCode(draft) ? draft.verification : null
  if (verification === null) {
    const status = isProofAlive(draft, around.now) ? 'verified' : withoutVerification(around)
    return { status, accepts: false, messageAt: 0, expiresAt: 0, resendAt: 0, resendIn: 0 }
  }
  const { progress, clockOffset, lockedUntil, sendNotBefore } = verification
  const at = (instant: string) => onThisClock(instant, clockOffset)
  const resendAt = Math.max(at(progress.resendAt), lockedUntil ?? 0, sendNotBefore ?? 0)
  const status = isProofAlive(draft, around.now) ? 'verified' : statusOf(verification, around)
  return {
    status,
    accepts: !['verified', 'verified_elsewhere', 'locked', 'expired', 'gone', 'not_on_whatsapp'].includes(status),
    messageAt: at(progress.messageAt),
    expiresAt: at(progress.expiresAt),
    resendAt,
    // The clock ticks in whole seconds: it may still show the one before the message was sent.
    resendIn: secondsUntil(resendAt, Math.max(around.now, at(progress.sentAt))),
  }
}

function withoutVerification({ online, sending, failure }: Circumstances): CodeStatus {
  if (sending) return 'sending'
  if (!online) return 'offline'
  return (failure === null ? null : refusal(failure)) ?? 'none'
}

function statusOf(verification: DraftVerification, around: Circumstances): CodeStatus {
  const { progress, clockOffset, lockedUntil, gone } = verification
  const { now, online, sending, failure } = around
  if (sending) return 'sending'
  if (progress.state === 'verified') return 'verified_elsewhere'
  if (progress.state === 'locked' || (lockedUntil ?? 0) > now) return 'locked'
  if (gone) return 'gone'
  if (progress.failure === 'not_on_whatsapp' || failure?.code === 'PHONE_NOT_ON_WHATSAPP') return 'not_on_whatsapp'
  const expired = progress.state === 'expired' || onThisClock(progress.expiresAt, clockOffset) <= now
  if (!online) return expired ? 'expired' : 'offline'
  const refused = failure === null ? null : refusal(failure)
  if (refused !== null) return refused
  if (expired) return 'expired'
  return messageStatus(verification, now)
}

function messageStatus({ progress, clockOffset }: DraftVerification, now: number): CodeStatus {
  const waiting = now - onThisClock(progress.sentAt, clockOffset) >= SLOW_MS
  switch (progress.message) {
    case 'failed':
      return 'gateway'
    case 'delivered':
    case 'read':
      return progress.message
    case 'accepted':
    case 'sent':
      return waiting ? 'slow' : 'sent'
    case 'sending':
    case 'pending':
      return waiting ? 'slow' : 'sending'
  }
}

/** The refusals that the whole screen has to speak of; a wrong code is said at the field. */
function refusal(failure: Failure): CodeStatus | null {
  switch (failure.code) {
    case 'OTP_INCORRECT':
      return null
    case 'OFFLINE':
      return 'offline'
    case 'WHATSAPP_UNAVAILABLE':
      return 'gateway'
    case 'PHONE_NOT_ON_WHATSAPP':
      return 'not_on_whatsapp'
    case 'RATE_LIMITED':
      return 'limited'
    case 'OTP_COOLDOWN':
      return 'cooldown'
    case 'OTP_LOCKED':
      return 'locked'
    case 'OTP_EXPIRED':
      return 'expired'
    case 'OTP_NOT_FOUND':
      return 'gone'
    default:
      return 'failed'
  }
}
