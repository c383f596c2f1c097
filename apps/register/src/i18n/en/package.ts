import type { packageText } from '../id/package.ts'
import type { Translation } from '../text.ts'

export const packageEn: Translation<typeof packageText> = {
  heading: 'package',
}
