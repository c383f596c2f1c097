import type { Locale } from '@sambung/shared/locale'

/** What the fields of technicians and visits want, for the one who filled them wrongly. */
export const VISIT_WANTS: Record<string, Record<Locale, string>> = {
  employeeNumber: {
    id: 'nomor pegawai, 1 sampai 20 huruf atau angka',
    en: 'an employee number of 1 to 20 letters or digits',
  },
  level: { id: 'salah satu tingkat teknisi', en: 'one of the levels of technicians' },
  skills: { id: 'keahlian dari daftar', en: 'skills of the list' },
  areas: { id: 'nama kecamatan', en: 'names of kecamatan' },
  shifts: {
    id: 'satu jam kerja untuk tiap hari, mulai sebelum selesai',
    en: 'one shift a weekday, beginning before it ends',
  },
  visitsPerDay: { id: 'angka dari 1 sampai 30', en: 'a number from 1 to 30' },
  fromDay: {
    id: 'tanggal yang belum masuk cuti lain, misalnya 2026-11-26',
    en: 'a day that no other leave holds, such as 2026-11-26',
  },
  toDay: { id: 'tanggal yang sama atau sesudahnya', en: 'the same day or a later one' },
  day: { id: 'tanggal mulai hari ini, misalnya 2026-11-26', en: 'a day from today on, such as 2026-11-26' },
  window: { id: 'salah satu jam kunjungan di pengaturan', en: 'one of the windows of the settings' },
  customerId: { id: 'pelanggan yang aktif', en: 'a customer who is active' },
  registrationId: { id: 'pendaftaran yang menunggu kunjungan ini', en: 'a registration that waits for this visit' },
  asked: { id: 'isian yang tersedia untuk jenis pekerjaan ini', en: 'items that this type of work may ask for' },
  reasonCode: { id: 'salah satu alasan dari daftar', en: 'one of the reasons of the list' },
  'values.distanceMeters': { id: 'jarak ke titik distribusi, dalam meter', en: 'metres to the distribution point' },
  'values.findings': { id: 'catatan hasil kunjungan', en: 'what was found' },
  'values.verdict': { id: 'kesimpulan survei', en: 'what the survey says' },
  'values.result': { id: 'hasil pekerjaan', en: 'how the work ended' },
  'values.pointCode': { id: 'kode titik distribusi yang terdaftar', en: 'the code of a distribution point on record' },
  'values.port': { id: 'nomor port yang kosong pada titik itu', en: 'the number of a port that is free there' },
  'values.dbmAtPoint': { id: 'redaman di ODP, antara -30 dan -8 dBm', en: 'the level at the point, -30 to -8 dBm' },
  'values.dbmAtDevice': { id: 'redaman di ONT, antara -30 dan -8 dBm', en: 'the level at the device, -30 to -8 dBm' },
  'values.cableMeters': { id: 'panjang kabel dalam meter', en: 'metres of cable' },
  'values.serial': { id: 'nomor seri perangkat, 4 sampai 40 huruf atau angka', en: 'the device’s serial number' },
  'values.speedMbps': { id: 'hasil uji kecepatan dalam Mbps', en: 'the measured speed in Mbps' },
  'values.photos': { id: 'sedikitnya satu foto pekerjaan', en: 'one photo of the work at least' },
}
