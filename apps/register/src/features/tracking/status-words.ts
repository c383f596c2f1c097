import type { RegistrationState } from '@sambung/shared/states'
import type { English } from '../../i18n/en/index.ts'

export type StatusWords = { heading: string; next: string }

/** The answer to "how far is it", and what happens next. */
export function statusWords(status: RegistrationState, text: English['tracking']): StatusWords {
  const words: Record<RegistrationState, StatusWords> = {
    pending_verification: { heading: text.isPending, next: text.nextPending },
    verified: { heading: text.isVerified, next: text.nextVerified },
    survey_scheduled: { heading: text.isSurveyScheduled, next: text.nextSurveyScheduled },
    survey_completed: { heading: text.isSurveyCompleted, next: text.nextSurveyCompleted },
    approved: { heading: text.isApproved, next: text.nextApproved },
    customer_created: { heading: text.isCustomer, next: text.nextCustomer },
    active: { heading: text.isActive, next: text.nextActive },
    waitlisted: { heading: text.isWaitlisted, next: text.nextWaitlisted },
    rejected: { heading: text.isRejected, next: text.nextRejected },
    cancelled: { heading: text.isCancelled, next: text.nextCancelled },
  }
  return words[status]
}

/** Nothing more will happen with it. */
export function isOver(status: RegistrationState): boolean {
  return status === 'rejected' || status === 'cancelled'
}
