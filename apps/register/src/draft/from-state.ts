import { foldPhone } from '@sambung/shared/phone'
import type { PageState } from '../app/page-state.ts'
import type { Draft } from './draft.ts'

/** What a plain form post had come to before the script ran, as a change of the draft. */
export function draftFromState(state: PageState, now: number): Partial<Draft> {
  if (state.number !== undefined) return { fullName: state.number.fullName, phone: state.number.phone }
  const known = state.code ?? state.proof
  if (known === undefined) return {}
  const folded = foldPhone(known.phone)
  if (!folded.ok) return {}
  const { phone } = folded
  if (state.proof !== undefined) {
    const { token, expiresIn } = state.proof
    return { phone: known.phone, proof: { token, phone, expiresAt: now + expiresIn * 1000 }, verification: null }
  }
  if (state.code === undefined) return {}
  const { progress, fullName } = state.code
  const clockOffset = now === 0 ? 0 : Date.parse(progress.now) - now
  return {
    ...(fullName === '' ? {} : { fullName }),
    phone: known.phone,
    verification: {
      id: progress.verificationId,
      phone,
      progress,
      clockOffset,
      lockedUntil: null,
      sendNotBefore: null,
      gone: false,
    },
  }
}
