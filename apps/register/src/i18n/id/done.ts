import { indonesian } from '../text.ts'

export const doneText = indonesian('done', {
  heading: 'Pendaftaran Anda sudah kami terima',
  number: 'Nomor pendaftaran',
  next: 'Apa selanjutnya',
  review: 'Kami meninjau',
  reviewLine: 'Data dan jangkauan kami periksa pada hari kerja, biasanya dalam satu hari.',
  news: 'Kabar lewat WhatsApp',
  newsLine: 'Tautan pelacakan dan setiap kabar kami kirim ke nomor Anda.',
  visit: 'Kunjungan teknisi',
  visitLine: (day: string, hours: string) => `Pilihan Anda: ${day}, ${hours}. Kami pastikan lebih dulu.`,
  visitCall: 'Kami menelepon untuk mencari hari dan jam.',
  link: 'Tautan pelacakan',
  linkHint: 'Simpan tautan ini. Pemegangnya dapat melihat dan membatalkan pendaftaran.',
  open: 'Lihat perkembangan',
  copy: 'Salin tautan',
  copied: 'Tautan disalin.',
  copyByHand: 'Tautan sudah dipilih; salin dari menu ponsel Anda.',
  another: 'Daftarkan alamat lain',
})
