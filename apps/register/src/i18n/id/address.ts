import { indonesian } from '../text.ts'

export const addressText = indonesian('address', {
  heading: 'address',
})
