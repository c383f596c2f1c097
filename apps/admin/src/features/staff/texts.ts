import { defineTexts } from '../../lib/texts.ts'

export const staffTexts = defineTexts({
  id: {
    staff: 'Staf',
  },
  en: {
    staff: 'Staff',
  },
})
