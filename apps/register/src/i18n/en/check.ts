import type { checkText } from '../id/check.ts'
import type { Translation } from '../text.ts'

export const check: Translation<typeof checkText> = {
  heading: 'check',
}
