import { indonesian } from '../text.ts'

export const packageText = indonesian('package', {
  heading: 'Pilih kecepatan',
  speed: (mbps: number) => `${mbps} Mbps`,
  speeds: (down: number, up: number) => `${down}/${up} Mbps`,
  perMonth: 'per bulan',
  detail: (setup: string, meters: number) => `Pemasangan ${setup}\u00a0· kabel gratis ${meters}\u00a0m`,
  setup: 'Pemasangan, sekali',
  month: 'Bulan pertama',
  total: 'Tagihan pertama',
  choose: (speed: string) => `Pilih ${speed}`,
  chooseNone: 'Pilih paket',
  chooseWrong: 'Pilih salah satu paket untuk melanjutkan.',
  loading: 'Memuat paket…',
  failedTitle: 'Paket belum bisa dimuat',
  emptyTitle: 'Belum ada paket yang dibuka',
  emptyLine: 'Isian Anda tersimpan di ponsel ini selama 7 hari. Silakan lihat lagi nanti.',
  lookAgain: 'Lihat lagi',
  goneTitle: 'Paket yang Anda pilih tidak tersedia lagi',
  goneLine: 'Silakan pilih paket lain.',
  unknownTitle: 'Paket dari tautan itu tidak tersedia',
  unknownLine: 'Silakan pilih salah satu paket di bawah.',
})
