import type { DraftVerification } from '../../draft/draft.ts'
import { getDraft, updateDraft } from '../../draft/store.ts'
import type { Failure } from '../../lib/failure.ts'

type Learn = (known: DraftVerification) => DraftVerification | null

/** Keeps what a refusal taught, unless another verification has taken the asked one's place meanwhile. */
export function noteRefusal(asked: DraftVerification | null, learn: Learn): void {
  const known = getDraft().verification
  if (known === null || known.id !== asked?.id) return
  const learned = learn(known)
  if (learned !== null) updateDraft({ verification: learned })
}

/** What a refusal says about the verification itself, so that a reload still knows. */
export function refusedVerification(known: DraftVerification, failure: Failure, now: number): DraftVerification | null {
  const { progress } = known
  switch (failure.code) {
    case 'OTP_INCORRECT': {
      const attemptsLeft = failure.attemptsLeft ?? Math.max(0, progress.attemptsLeft - 1)
      return {
        ...known,
        progress: { ...progress, attemptsLeft, state: attemptsLeft === 0 ? 'locked' : progress.state },
      }
    }
    case 'OTP_EXPIRED':
      return { ...known, progress: { ...progress, state: 'expired' } }
    case 'OTP_LOCKED': {
      const lockedUntil = failure.retryAfter === undefined ? null : now + failure.retryAfter * 1000
      return { ...known, lockedUntil, progress: { ...progress, state: 'locked' } }
    }
    case 'OTP_NOT_FOUND':
      return { ...known, gone: true }
    default:
      return null
  }
}

/** What a refusal to send says about when to ask again. */
export function refusedSending(known: DraftVerification, failure: Failure, now: number): DraftVerification | null {
  const until = failure.retryAfter === undefined ? null : now + failure.retryAfter * 1000
  switch (failure.code) {
    case 'OTP_COOLDOWN':
    case 'RATE_LIMITED':
      return { ...known, sendNotBefore: until }
    case 'OTP_LOCKED':
      return { ...known, lockedUntil: until, progress: { ...known.progress, state: 'locked' } }
    default:
      return null
  }
}
