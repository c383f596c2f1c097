import type { doneText } from '../id/done.ts'
import type { Translation } from '../text.ts'

export const done: Translation<typeof doneText> = {
  heading: 'done',
}
