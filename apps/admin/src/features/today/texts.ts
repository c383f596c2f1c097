import { defineTexts } from '../../lib/texts.ts'

export const todayTexts = defineTexts({
  id: {
    today: 'Hari ini',
  },
  en: {
    today: 'Today',
  },
})
