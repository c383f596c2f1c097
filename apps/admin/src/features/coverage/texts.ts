import { defineTexts } from '../../lib/texts.ts'

export const coverageTexts = defineTexts({
  id: {
    coverage: 'Jangkauan',
  },
  en: {
    coverage: 'Coverage',
  },
})
