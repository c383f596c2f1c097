import type { timeText } from '../id/time.ts'
import type { Translation } from '../text.ts'

export const time: Translation<typeof timeText> = {
  heading: 'When should the technician come?',
  lead: 'This is your wish; we confirm the exact time by WhatsApp.',
  days: 'Day',
  moreDays: 'Show more days',
  daysShown: (count) => `${count} days shown.`,
  windows: 'Time',
  morning: 'Morning',
  noon: 'Afternoon',
  evening: 'Evening',
  night: 'Night',
  closed: 'full',
  call: 'Call me first',
  callLine: 'We ring you in office hours to find a time.',
  callChosen: 'We find the day and time together by phone.',
  dayWrong: 'Choose a day, or “Call me first”.',
  dayGone: 'The day you chose is no longer available. Choose another one.',
  windowTaken: 'This time has just been refused. Choose another one.',
  windowWrong: 'Choose a time for that day.',
  loading: 'Loading days…',
  failedTitle: 'The days could not be loaded',
  emptyTitle: 'No day is open yet',
  emptyLine: 'Choose “Call me first” and we find a time for you.',
}
