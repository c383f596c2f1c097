import { defineTexts } from '../../lib/texts.ts'

export const reportsTexts = defineTexts({
  id: {
    reports: 'Laporan',
  },
  en: {
    reports: 'Reports',
  },
})
