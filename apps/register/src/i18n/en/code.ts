import type { codeText } from '../id/code.ts'
import type { Translation } from '../text.ts'

export const code: Translation<typeof codeText> = {
  heading: 'Enter the 6 digits from WhatsApp',
}
