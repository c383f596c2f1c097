import { type Phone, toWirePhone } from '@sambung/shared/phone'
import { getDraft, updateDraft } from '../../draft/store.ts'
import { api } from '../../lib/api.ts'
import { type Failure, failureOf } from '../../lib/failure.ts'
import { thisSecond } from '../../lib/use-now.ts'
import { noteRefusal, refusedVerification } from './refusals.ts'

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
    noteRefusal(verification, (known) => refusedVerification(known, failure, thisSecond()))
    return failure
  }
}
