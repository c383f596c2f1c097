import type { doneText } from '../id/done.ts'
import type { Translation } from '../text.ts'

export const done: Translation<typeof doneText> = {
  heading: 'We have received your registration',
  number: 'Registration number',
  next: 'What happens next',
  review: 'We look at it',
  reviewLine: 'We check data and coverage on working days, usually within one day.',
  news: 'News by WhatsApp',
  newsLine: 'The tracking link and all news go to your number.',
  visit: 'The technician’s visit',
  visitLine: (day, hours) => `Your wish: ${day}, ${hours}. We confirm it first.`,
  visitCall: 'We ring you to find a day and time.',
  link: 'Tracking link',
  linkHint: 'Keep this link. Whoever has it can see and cancel the registration.',
  open: 'Follow the progress',
  copy: 'Copy the link',
  copied: 'Link copied.',
  copyByHand: 'The link is selected; copy it from your phone’s menu.',
  another: 'Register another address',
}
