import type { Locale } from '@sambung/shared/locale'
import type { TrackRegistrationInput, TrackingView } from '@sambung/shared/registration'
import type { VerificationProgressView, VerifyCodeView } from '@sambung/shared/verification'
import type { Context } from 'hono'

/**
 * What the pages ask of the application, for plain form posts and prerendering. Refusals are thrown as AppError.
 * Phones are in the wire's form, `0812…`.
 */
export type PageDeps = {
  config: {
    readonly brandName: string
    /** Where the office can be called, where it says so. */
    readonly supportPhone?: string | null
    timeZone: string
    production: boolean
    publicUrl: string
  }
  /** Milliseconds; the system's clock unless handed in. */
  now?: () => number
  /** Sends a code and sets the verification cookie on the answer. */
  requestCode(c: Context, input: { phone: string; fullName: string; locale: Locale }): Promise<void>
  /** Judges a code for the verification of the browser's cookie. */
  verifyCode(c: Context, input: { phone: string; code: string }): Promise<VerifyCodeView>
  /** The verification of the browser's cookie; null without one. */
  findProgress(c: Context): Promise<{ phone: string; progress: VerificationProgressView } | null>
  track(c: Context, input: TrackRegistrationInput): Promise<TrackingView>
}
