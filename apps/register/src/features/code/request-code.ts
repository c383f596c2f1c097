import type { Locale } from '@sambung/shared/locale'
import { type Phone, toWirePhone } from '@sambung/shared/phone'
import type { RequestCodeView, VerificationProgressView } from '@sambung/shared/verification'
import { updateDraft } from '../../draft/store.ts'
import { api } from '../../lib/api.ts'

type CodeRequest = { phone: Phone; fullName: string; locale: Locale; verificationId?: string }

/** Asks for a code, or for the same one again, and keeps what the server answered. Rejects with the server's refusal. */
export async function requestCode({ phone, ...request }: CodeRequest): Promise<void> {
  const view = await api.verification.request.mutate({ ...request, phone: toWirePhone(phone) })
  updateDraft({
    verification: {
      id: view.verificationId,
      phone,
      delivery: view.delivery,
      progress: firstProgress(view, Date.now()),
      clockOffset: 0,
    },
  })
}

/** What the answer says about the message, until the server's own report arrives. */
export function firstProgress(view: RequestCodeView, now: number): VerificationProgressView {
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
    attemptsLeft: 5,
    now: after(0),
  }
}
