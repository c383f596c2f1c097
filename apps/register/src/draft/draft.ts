import { type Phone, foldPhone } from '@sambung/shared/phone'
import type { PreferredTime } from '@sambung/shared/schedule'
import type { VerificationProgressView } from '@sambung/shared/verification'

/** Everything typed on the way to a registration. Kept on the phone, so that a killed tab loses nothing. */
export type Draft = {
  fullName: string
  /** As typed; `foldPhone` makes it a number. */
  phone: string
  /** The digits typed so far on the code screen. */
  code: string
  verification: DraftVerification | null
  proof: DraftProof | null
  address: {
    street: string
    rt: string
    rw: string
    kelurahan: string
    kecamatan: string
    city: string
    postalCode: string
    areaCode: string
    landmark: string
    latitude: number | null
    longitude: number | null
  }
  packageId: string
  /** The package a link asked for (`?paket=`), until the applicant chooses. */
  packageCode: string
  time: { date: string; window: PreferredTime; idCardNumber: string; idCardPhotoId: string }
  notes: string
  consent: boolean
  source: { utmSource: string; utmMedium: string; utmCampaign: string; referralCode: string }
  /** Made once per draft: submitting twice gives one registration. */
  idempotencyKey: string
  /** After submitting: what the last screen shows. Everything else is empty again by then. */
  done: DraftDone | null
  /** The summary was seen: a changed screen leads back to it. */
  reviewed: boolean
  /** Fields the server refused, by their names on the wire, until they are changed. */
  refused: readonly string[]
  /** The form last sent, as JSON, while nobody knows whether it arrived; else empty. */
  sent: string
}

export type DraftDone = {
  registrationNumber: string
  trackingUrl: string
  packageName: string
  date: string
  window: PreferredTime
}

export type DraftVerification = {
  id: string
  phone: Phone
  /** The last thing the server said, so that a reload shows the same countdowns at once. */
  progress: VerificationProgressView
  /** Server's clock minus this phone's, milliseconds. */
  clockOffset: number
  /** Too many wrong codes: until when, if the server said so. Milliseconds by this phone's clock, like the next. */
  lockedUntil: number | null
  /** No new code before, because a limit was reached; null without one. */
  sendNotBefore: number | null
  /** The server knows no such verification for this browser any more. */
  gone: boolean
}

/** The single-use proof that `phone` was verified. Instants by this phone's clock, milliseconds. */
export type DraftProof = { token: string; phone: Phone; expiresAt: number }

export function emptyDraft(idempotencyKey: string): Draft {
  return {
    fullName: '',
    phone: '',
    code: '',
    verification: null,
    proof: null,
    address: {
      street: '',
      rt: '',
      rw: '',
      kelurahan: '',
      kecamatan: '',
      city: '',
      postalCode: '',
      areaCode: '',
      landmark: '',
      latitude: null,
      longitude: null,
    },
    packageId: '',
    packageCode: '',
    time: { date: '', window: '', idCardNumber: '', idCardPhotoId: '' },
    notes: '',
    consent: false,
    source: { utmSource: '', utmMedium: '', utmCampaign: '', referralCode: '' },
    idempotencyKey,
    done: null,
    reviewed: false,
    refused: [],
    sent: '',
  }
}

/** The draft's number, when what is typed makes one. */
export function draftPhone(draft: Draft): Phone | null {
  const folded = foldPhone(draft.phone)
  return folded.ok ? folded.phone : null
}

/** Whether the number now in the draft is the one that was proven. The proof may have run out: see `isProofAlive`. */
export function isProven(draft: Draft): boolean {
  return draft.proof !== null && draft.proof.phone === draftPhone(draft)
}

export function isProofAlive(draft: Draft, now: number = Date.now()): boolean {
  return isProven(draft) && draft.proof !== null && draft.proof.expiresAt > now
}

/** Whether a verification is open for the number now in the draft. */
export function isAwaitingCode(draft: Draft): boolean {
  return draft.verification !== null && draft.verification.phone === draftPhone(draft)
}
