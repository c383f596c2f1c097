import type { FoldProblem } from '@sambung/shared/phone'
import type { English } from '../../i18n/en/index.ts'
import type { Format } from '../../i18n/format.ts'
import { type Failure, failureText, retryTime } from '../../lib/failure.ts'

type NumberText = English['number']

export function phoneProblem(problem: FoldProblem, text: NumberText): string {
  const sentences: Record<FoldProblem, string> = {
    empty: text.phoneEmpty,
    letters: text.phoneLetters,
    'two-numbers': text.phoneTwoNumbers,
    foreign: text.phoneForeign,
    landline: text.phoneLandline,
    'too-short': text.phoneTooShort,
    'too-long': text.phoneTooLong,
    unknown: text.phoneUnknown,
  }
  return sentences[problem]
}

/** Why a code could not be sent, and what now. */
export function failureSentence(
  failure: Failure,
  { text, frame, format }: { text: NumberText; frame: English['frame']; format: Format },
): string {
  switch (failure.code) {
    case 'PHONE_NOT_ON_WHATSAPP':
      return text.notOnWhatsapp
    case 'WHATSAPP_UNAVAILABLE':
      return text.unavailable
    case 'PHONE_INVALID':
      return text.phoneUnknown
    case 'OTP_COOLDOWN':
      return text.cooldown(retryTime(failure, format))
    case 'RATE_LIMITED':
      return text.limited(retryTime(failure, format))
    case 'OTP_LOCKED':
      return text.locked(retryTime(failure, format))
    default:
      return failureText(failure, frame, format)
  }
}
