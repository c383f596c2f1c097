import type { Instant } from '../../ports/clock.ts'
import type { Random } from '../../ports/random.ts'
import type { SendOutcome } from './providers/provider.ts'
import type { Message } from './repository.ts'
import { retryPause } from './schedule.ts'
import type { MessageState } from '@sambung/shared/messages'

const MOST_CODE_TRIES = 3

// The sender's trouble, not the message's: the same message may go out once it is over.
const SENDER_CAUSES = ['auth_failed', 'device_down', 'quota_or_billing', 'unreachable', 'disabled']
const RETRIED_UNKNOWN = ['rate_limited', 'provider_error']

export type Step = { state: MessageState; cause: string | null; reason: string | null; nextAttemptAt: Instant }

/**
 * What a message becomes after a try. A code that was refused fails at once (the person is told and asks again); a notice
 * waits out the sender's trouble. `abandoned`: its process died, so nobody knows: a code is sent again, as the same code
 * does no harm; a notice is not, and is shown as unknown. `overtaken`: what it says no longer stands.
 */
export function nextStep(
  message: Message,
  outcome: SendOutcome | { kind: 'expired' } | { kind: 'overtaken' } | { kind: 'abandoned' },
  at: { now: Instant; random: Random },
): Step {
  const stay = { cause: null, reason: null, nextAttemptAt: message.nextAttemptAt }
  const isCode = message.lane === 'otp'
  const pause = retryPause(message.attempts, at.random)
  const again = (cause: string, reason: string): Step | null =>
    at.now + pause < message.expiresAt ? { state: 'queued', cause, reason, nextAttemptAt: at.now + pause } : null

  if (outcome.kind === 'accepted') return { ...stay, state: 'accepted' }
  if (outcome.kind === 'expired') return { ...stay, state: 'expired' }
  if (outcome.kind === 'overtaken') return { ...stay, state: 'suppressed', cause: 'overtaken' }
  if (outcome.kind === 'abandoned') {
    if (!isCode) return { ...stay, state: 'unknown', cause: 'process_ended' }
    return at.now < message.expiresAt
      ? { state: 'queued', cause: 'process_ended', reason: null, nextAttemptAt: at.now }
      : { ...stay, state: 'expired', cause: 'process_ended' }
  }
  const { cause, reason } = outcome
  if (outcome.kind === 'refused') {
    const waits = !isCode && SENDER_CAUSES.includes(cause)
    return (waits ? again(cause, reason) : null) ?? { ...stay, state: 'failed', cause, reason }
  }
  const retried = RETRIED_UNKNOWN.includes(cause) && (!isCode || message.attempts < MOST_CODE_TRIES)
  return (retried ? again(cause, reason) : null) ?? { ...stay, state: 'unknown', cause, reason }
}
