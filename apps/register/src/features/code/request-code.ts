import type { Locale } from '@sambung/shared/locale'
import { type Phone, toWirePhone } from '@sambung/shared/phone'
import type { RequestCodeView, VerificationProgressView } from '@sambung/shared/verification'
import { getDraft, updateDraft } from '../../draft/store.ts'
import { api } from '../../lib/api.ts'

type CodeRequest = { phone: Phone; fullName: string; locale: Locale; verificationId?: string }

/** Asks for a code, or for the same one again, and keeps what the server answered. Rejects with the server's refusal. */
export async function requestCode({ phone, ...request }: CodeRequest): Promise<void> {
  const typedBefore = getDraft().code
  const view = await api.verification.request.mutate({ ...request, phone: toWirePhone(phone) })
  const known = getDraft().verification
  const attemptsLeft = known !== null && known.id === view.verificationId ? known.progress.attemptsLeft : null
  updateDraft((draft) => ({
    // The message may be here before this answer: what was typed meanwhile stays.
    code: draft.code === typedBefore ? '' : draft.code,
    verification: {
      id: view.verificationId,
      phone,
      progress: firstProgress(view, { now: Date.now(), attemptsLeft }),
      clockOffset: 0,
      lockedUntil: null,
      sendNotBefore: null,
      gone: false,
    },
  }))
}

/** What the answer says about the message, until the server's own report arrives. */
function firstProgress(
  view: RequestCodeView,
  { now, attemptsLeft }: { now: number; attemptsLeft: number | null },
): VerificationProgressView {
  const after = (seconds: number) => new Date(now + seconds * 1000).toISOString()
  return {
    verificationId: view.verificationId,
    state: 'open',
    message: view.delivery === 'pending' ? 'pending' : 'accepted',
    simulated: view.delivery === 'simulated',
    failure: null,
    sentAt: after(0),
    messageAt: after(0),
    expiresAt: after(view.expiresIn),
    resendAt: after(view.resendIn),
    attemptsLeft: attemptsLeft ?? 5,
    // These instants are by the phone's clock: any report of the server is newer.
    now: new Date(0).toISOString(),
  }
}
