import { indonesian } from '../text.ts'

export const timeText = indonesian('time', {
  heading: 'time',
})
