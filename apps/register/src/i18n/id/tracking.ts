import { indonesian } from '../text.ts'

export const trackingText = indonesian('tracking', {
  heading: 'tracking',
})
