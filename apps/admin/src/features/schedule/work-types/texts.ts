import { defineTexts } from '../../../lib/texts.ts'

export const workTypeTexts = defineTexts({
  id: {
    tab: 'Jenis pekerjaan',
    lead: 'Berlaku untuk kunjungan yang dibuat mulai sekarang; daftar isiannya langsung diikuti ponsel teknisi.',
    duration: 'Perkiraan lama, menit',
    sla: 'Target selesai, jam',
    skills: 'Keahlian yang diperlukan',
    skillsNone: 'tidak ada yang khusus',
    asked: 'Yang wajib dicatat teknisi',
    always: (items: string) => `Selalu: ${items}`,
    save: 'Simpan',
    saved: 'Tersimpan.',
    durationWrong: 'Antara 10 dan 600 menit.',
    slaWrong: 'Antara 1 dan 2.160 jam.',
    wrong: 'Periksa isian ini.',
  },
  en: {
    tab: 'Types of work',
    lead: 'Counts for visits made from now on; the technicians’ phones follow the checklist at once.',
    duration: 'Expected time, minutes',
    sla: 'Target, hours',
    skills: 'Skills needed',
    skillsNone: 'none in particular',
    asked: 'What the technician must record',
    always: (items) => `Always: ${items}`,
    save: 'Save',
    saved: 'Saved.',
    durationWrong: 'Between 10 and 600 minutes.',
    slaWrong: 'Between 1 and 2,160 hours.',
    wrong: 'Please check this.',
  },
})
