import { indonesian } from '../text.ts'

export const timeText = indonesian('time', {
  heading: 'Kapan teknisi sebaiknya datang?',
  lead: 'Ini pilihan Anda; waktu pastinya kami kabarkan lewat WhatsApp.',
  days: 'Hari',
  moreDays: 'Tampilkan hari lain',
  daysShown: (count: number) => `${count} hari ditampilkan.`,
  windows: 'Jam',
  morning: 'Pagi',
  noon: 'Siang',
  evening: 'Sore',
  closed: 'penuh',
  call: 'Telepon saya dulu',
  callLine: 'Kami menelepon pada jam kerja untuk mencari waktu.',
  callChosen: 'Jamnya kita cari bersama lewat telepon.',
  dayWrong: 'Pilih hari, atau “Telepon saya dulu”.',
  dayGone: 'Hari yang Anda pilih tidak tersedia lagi. Pilih hari lain.',
  windowWrong: 'Pilih jam untuk hari itu.',
  loading: 'Memuat hari…',
  failedTitle: 'Hari belum bisa dimuat',
  emptyTitle: 'Belum ada hari yang terbuka',
  emptyLine: 'Pilih “Telepon saya dulu” dan kami carikan waktunya.',
})
