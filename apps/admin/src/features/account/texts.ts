import { defineTexts } from '../../lib/texts.ts'

export const accountTexts = defineTexts({
  id: {
    account: 'Akun saya',
  },
  en: {
    account: 'My account',
  },
})
