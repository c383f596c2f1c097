import { defineTexts } from '../../lib/texts.ts'

export const packagesTexts = defineTexts({
  id: {
    packages: 'Paket',
  },
  en: {
    packages: 'Packages',
  },
})
