import type { Clock } from '../../ports/clock.ts'
import type { Config } from '../../config/config.ts'
import type { KeyRing } from '../../config/secrets.ts'
import { giveBackHit } from '../limits/index.ts'
import type { MessageKind } from '../messaging/index.ts'
import { deriveCode } from './code.ts'
import { addressRequests, sendingSubjects } from './limits.ts'
import { findVerification, lockVerificationNumber, setNumberResendAt, withdrawSending } from './repository.ts'

export type CodeMessageDeps = { clock: Clock; keys: KeyRing; config: Config }

/** The code's text is made at the moment of sending; neither it nor the code is stored anywhere. */
export function createCodeMessage(deps: CodeMessageDeps): MessageKind<'otp'> {
  const { otp, brandName } = deps.config
  return {
    async variables(db, message) {
      const verification = await findVerification(db, message.aboutId)
      const now = deps.clock.now()
      const isWanted =
        verification?.state === 'open' && verification.messageId === message.id && verification.expiresAt > now
      if (!isWanted) return null
      const code = deriveCode(deps.keys, verification.keyId, verification.id)
      if (code === null) return null
      const minutes = String(Math.ceil((verification.expiresAt - verification.lastSentAt) / 60_000))
      return { name: verification.greetingName, brand: brandName, code, minutes }
    },

    /** Refused means nothing was sent: the wait and the counts are given back, whenever that turns out. */
    async settled(tx, message, outcome) {
      if (outcome.kind !== 'refused') return
      const pending = await findVerification(tx, message.aboutId)
      if (pending === null) return
      const numberResendAt = await lockVerificationNumber(tx, pending.phone)
      const verification = await findVerification(tx, message.aboutId)
      if (verification === null || verification.messageId !== message.id || verification.state !== 'open') return
      // A later sending, asked for by another browser, has begun a wait of its own: that one stays.
      if (numberResendAt === verification.resendAt) await setNumberResendAt(tx, verification.phone, message.createdAt)
      await withdrawSending(tx, verification, { resendAt: message.createdAt, sendCount: verification.sendCount - 1 })

      // Asking which numbers are on WhatsApp stays bounded by the asker's address.
      const asked = addressRequests(otp, verification.addressKey).key
      const kept = outcome.cause === 'not_on_whatsapp' ? [asked] : []
      for (const subject of sendingSubjects(otp, verification).toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
        if (!kept.includes(subject.key)) await giveBackHit(tx, subject, verification.lastSentAt)
      }
    },
  }
}
