import type { AppErrorShape } from '@sambung/shared/errors'
import type { Locale } from '@sambung/shared/locale'
import type { FoldProblem } from '@sambung/shared/phone'
import type { TrackingView } from '@sambung/shared/registration'
import type { VerificationProgressView } from '@sambung/shared/verification'

/**
 * What a refused request says, without what only a log needs. `retryAt`: when trying again makes sense, in
 * milliseconds, fixed when the refusal came in, so that the time shown does not wander.
 */
export type PageFailure = Omit<AppErrorShape, 'requestId'> & { retryAt?: number }

/** Everything a document is rendered from; embedded in it as JSON, so that the script starts from the same. */
export type PageState = {
  locale: Locale
  brand: string
  /** Where the office can be called, as it writes it. */
  supportPhone: string | null
  /** The business time zone, `Asia/Jakarta`. */
  timeZone: string
  path: string
  development: boolean
  /** What a plain form post to `/daftar` was refused for, with what had been typed. */
  number?: { fullName: string; phone: string; problem: NumberProblem }
  /** The verification this browser has open, found by its cookie; the name may be unknown. */
  code?: { fullName: string; phone: string; progress: VerificationProgressView; failure?: PageFailure }
  /** A plain form post proved the number: the script takes the proof over and goes on. */
  proof?: { phone: string; token: string; expiresIn: number }
  /** Tracking: what was found and what by, so that the script can follow it; or the form with what is known for it. */
  tracking?:
    | { view: TrackingView; token?: string; phoneLast4?: string }
    | { registrationNumber: string; failure: PageFailure | null }
}

export type NumberProblem =
  | { field: 'fullName'; kind: 'empty' }
  | { field: 'phone'; kind: FoldProblem }
  | { field: null; failure: PageFailure }

/** Where the built files are: URL paths of modules, and the style sheet's text. */
export type PageAssets = { entry: string; preload: readonly string[]; css: string }
