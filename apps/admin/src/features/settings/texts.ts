import { defineTexts } from '../../lib/texts.ts'

export const settingsTexts = defineTexts({
  id: {
    settings: 'Pengaturan',
  },
  en: {
    settings: 'Settings',
  },
})
