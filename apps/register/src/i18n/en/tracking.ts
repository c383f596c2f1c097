import type { trackingText } from '../id/tracking.ts'
import type { Translation } from '../text.ts'

export const tracking: Translation<typeof trackingText> = {
  heading: 'tracking',
}
