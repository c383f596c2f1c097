import type { addressText } from '../id/address.ts'
import type { Translation } from '../text.ts'

export const address: Translation<typeof addressText> = {
  heading: 'address',
}
