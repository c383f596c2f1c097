import { indonesian } from '../text.ts'

export const doneText = indonesian('done', {
  heading: 'done',
})
