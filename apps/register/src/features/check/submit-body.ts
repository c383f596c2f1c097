import { type Phone, toWirePhone } from '@sambung/shared/phone'
import type { Locale } from '@sambung/shared/locale'
import { addressFields } from '../../draft/address-fields.ts'
import type { Draft } from '../../draft/draft.ts'

/** The whole form as the wire takes it. The number is the proven one; what was left empty counts as not given. */
export function submitBody(draft: Draft, { phone, locale }: { phone: Phone; locale: Locale }) {
  const { time, source } = draft
  return {
    verificationToken: draft.proof?.token ?? '',
    fullName: draft.fullName,
    phone: toWirePhone(phone),
    ...addressFields(draft.address),
    packageId: draft.packageId,
    preferredInstallationDate: time.window === 'call' ? '' : time.date,
    preferredTimeSlot: time.window,
    idCardNumber: time.idCardNumber,
    idCardPhotoId: time.idCardPhotoId,
    notes: draft.notes,
    referralCode: source.referralCode,
    utmSource: source.utmSource,
    utmMedium: source.utmMedium,
    utmCampaign: source.utmCampaign,
    consent: true as const,
    locale,
    idempotencyKey: draft.idempotencyKey,
  }
}

export type SubmitBody = ReturnType<typeof submitBody>
