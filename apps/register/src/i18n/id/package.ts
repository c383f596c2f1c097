import { indonesian } from '../text.ts'

export const packageText = indonesian('package', {
  heading: 'package',
})
