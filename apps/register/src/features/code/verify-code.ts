import { type Phone, toWirePhone } from '@sambung/shared/phone'
import type { DraftVerification } from '../../draft/draft.ts'
import { getDraft, updateDraft } from '../../draft/store.ts'
import { api } from '../../lib/api.ts'
import { type Failure, failureOf } from '../../lib/failure.ts'

/** Tries a code; keeps the proof, or what the refusal says about the verification. Null when it was right. */
export async function verifyCode(phone: Phone, code: string): Promise<Failure | null> {
  const verification = getDraft().verification
  try {
    const { verificationToken, expiresIn } = await api.verification.verify.mutate({
      phone: toWirePhone(phone),
      code,
      ...(verification === null ? {} : { verificationId: verification.id }),
    })
    const expiresAt = Date.now() + expiresIn * 1000
    updateDraft({ proof: { token: verificationToken, phone, expiresAt }, verification: null, code: '' })
    return null
  } catch (error) {
    const failure = failureOf(error)
    noteRefusal(failure, verification)
    return failure
  }
}

function noteRefusal(failure: Failure, asked: DraftVerification | null): void {
  const known = getDraft().verification
  if (known === null || known.id !== asked?.id) return
  const learned = refusedVerification(known, failure, Date.now())
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
