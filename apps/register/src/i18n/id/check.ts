import { indonesian } from '../text.ts'

export const checkText = indonesian('check', {
  heading: 'check',
})
