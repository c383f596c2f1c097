import { defineTexts } from '../../lib/texts.ts'

export const auditTexts = defineTexts({
  id: {
    audit: 'Catatan audit',
  },
  en: {
    audit: 'Audit log',
  },
})
