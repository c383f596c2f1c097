import { defineTexts } from '../../lib/texts.ts'

export const techniciansTexts = defineTexts({
  id: {
    technicians: 'Teknisi',
    technician: 'Teknisi',
  },
  en: {
    technicians: 'Technicians',
    technician: 'Technician',
  },
})
