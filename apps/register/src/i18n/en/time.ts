import type { timeText } from '../id/time.ts'
import type { Translation } from '../text.ts'

export const time: Translation<typeof timeText> = {
  heading: 'time',
}
