import { defineTexts } from '../../lib/texts.ts'

export const scheduleTexts = defineTexts({
  id: {
    visits: 'Jadwal',
    calendar: 'Kalender',
    visit: 'Kunjungan',
  },
  en: {
    visits: 'Schedule',
    calendar: 'Calendar',
    visit: 'Visit',
  },
})
