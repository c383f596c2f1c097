import { defineTexts } from '../../i18n/define-texts.ts'

export const dayTexts = defineTexts({
  id: {
    today: (count: number) => (count === 0 ? 'Tidak ada kunjungan hari ini' : `${count} kunjungan hari ini`),
    otherDay: (count: number, day: string) =>
      count === 0 ? `Tidak ada kunjungan ${day}` : `${count} kunjungan ${day}`,
    allDone: 'Semua kunjungan hari ini selesai',
    someDone: (done: number, all: number) => `${done} dari ${all} selesai`,
    noneYet: 'Kunjungan yang ditugaskan kantor muncul di sini dengan sendirinya.',
    nothing: 'Belum ada yang ditugaskan untuk hari ini dan sesudahnya.',
    days: 'Pilih hari',
    before: 'Hari sebelumnya',
    after: 'Hari berikutnya',
    backToToday: 'Ke hari ini',
    earlier: 'Belum selesai dari sebelumnya',
    todayGroup: 'Hari ini',
    next: 'Berikutnya',
    list: 'Kunjungan',
    again: (times: number) => `Percobaan ke-${times + 1}: sebelumnya gagal`,
    stale: (clock: string) => `Terakhir diperbarui pukul ${clock}. Isinya mungkin sudah berubah.`,
    minutes: (minutes: number) => `sekitar ${minutes} menit`,
  },
  en: {
    today: (count) => (count === 0 ? 'No visits today' : count === 1 ? '1 visit today' : `${count} visits today`),
    otherDay: (count, day) =>
      count === 0 ? `No visits on ${day}` : count === 1 ? `1 visit on ${day}` : `${count} visits on ${day}`,
    allDone: 'All of today’s visits are done',
    someDone: (done, all) => `${done} of ${all} done`,
    noneYet: 'Visits the office gives you appear here by themselves.',
    nothing: 'Nothing is assigned for today or later.',
    days: 'Choose a day',
    before: 'Day before',
    after: 'Day after',
    backToToday: 'To today',
    earlier: 'Not finished from before',
    todayGroup: 'Today',
    next: 'Coming up',
    list: 'Visits',
    again: (times) => `Attempt ${times + 1}: it failed before`,
    stale: (clock) => `Last refreshed at ${clock}. It may have changed.`,
    minutes: (minutes) => `about ${minutes} minutes`,
  },
})
