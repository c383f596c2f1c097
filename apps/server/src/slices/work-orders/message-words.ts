import type { Locale } from '@sambung/shared/locale'
import type { FailureReason, WorkOrderType } from '@sambung/shared/states'
import type { VisitChange } from './notices.ts'

type Words = Record<Locale, string>

export const VISIT_WORDS: Record<WorkOrderType, Words> = {
  survey: { id: 'survei lokasi', en: 'site survey' },
  installation: { id: 'pemasangan internet', en: 'installation' },
  repair: { id: 'perbaikan', en: 'repair' },
  maintenance: { id: 'pemeliharaan', en: 'maintenance' },
  upgrade: { id: 'peningkatan layanan', en: 'upgrade' },
  dismantle: { id: 'pembongkaran perangkat', en: 'removal of the equipment' },
}

/** `other` has no words of its own: the technician wrote them. */
const FAILURE_WORDS: Record<Exclude<FailureReason, 'other'> | 'technician_left', Words> = {
  nobody_home: { id: 'tidak ada orang di rumah', en: 'nobody was at home' },
  refused: { id: 'pekerjaan ditolak di lokasi', en: 'the work was refused at the address' },
  no_port: { id: 'tidak ada port kosong pada titik distribusi', en: 'no port was free at the distribution point' },
  permit: { id: 'izin lingkungan belum ada', en: 'a permit is missing' },
  material: { id: 'ada bahan yang kurang', en: 'material was missing' },
  weather: { id: 'cuaca', en: 'the weather' },
  /** Not for the household to know more of. */
  technician_left: { id: 'petugas kami berhalangan', en: 'our technician was prevented from coming' },
}

export function wordFailure(code: string, locale: Locale): string | null {
  const words: { [code: string]: Words | undefined } = FAILURE_WORDS
  return words[code]?.[locale] ?? null
}

export const CHANGE_WORDS: Record<VisitChange, Words> = {
  cancelled: { id: 'dibatalkan', en: 'has been cancelled' },
  rescheduled: { id: 'dijadwalkan ulang', en: 'has been rescheduled' },
  on_hold: { id: 'ditunda', en: 'is on hold' },
  unassigned: { id: 'tidak lagi untuk Anda', en: 'is no longer yours' },
  failed: { id: 'dicatat gagal oleh kantor', en: 'was recorded as failed by the office' },
  corrected: { id: 'diperbaiki alamat atau kontaknya', en: 'has a corrected address or contact' },
}

/** `6 jam`, `45 menit`, `habis`. */
export function wordTimeLeft(ms: number, locale: Locale): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes <= 0) return locale === 'id' ? 'habis' : 'none'
  if (minutes < 60) return locale === 'id' ? `${minutes} menit` : `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return locale === 'id' ? `${hours} jam` : `${hours} h`
}
