import type { Locale } from '@sambung/shared/locale'

type Variable = { description: Record<Locale, string>; example: Record<Locale, string> }

const same = (value: string): Record<Locale, string> => ({ id: value, en: value })

/**
 * Every variable a text may use, with the example that previews and test messages show. Examples are nobody's: numbers
 * of the reserved range, a code that no verification has.
 */
export const VARIABLES = {
  name: { description: { id: 'Nama penerima', en: 'Name of the recipient' }, example: same('Siti Rahmawati') },
  /** The example is the installation's own brand. */
  brand: { description: { id: 'Nama perusahaan Anda', en: 'Name of your company' }, example: same('Maju Net') },
  code: { description: { id: 'Kode 6 angka', en: 'The 6-digit code' }, example: same('123456') },
  minutes: {
    description: { id: 'Masa berlaku kode, dalam menit', en: 'Life of the code, in minutes' },
    example: same('5'),
  },
  number: { description: { id: 'Nomor pendaftaran', en: 'Registration number' }, example: same('REG20261122007') },
  package: {
    description: { id: 'Paket dan kecepatannya', en: 'Package and its speed' },
    example: same('Keluarga 50 Mbps'),
  },
  price: { description: { id: 'Biaya bulanan', en: 'Monthly price' }, example: same('Rp199.900') },
  window: {
    description: { id: 'Hari dan jam kunjungan', en: 'Day and hours of the visit' },
    example: { id: 'Kamis, 26 November 2026, 08.00–12.00 WIB', en: 'Thursday 26 November 2026, 08:00–12:00 WIB' },
  },
  reason: {
    description: { id: 'Alasan; kosong bila tidak ada', en: 'The reason; empty when there is none' },
    example: { id: 'alamat di luar jangkauan jaringan', en: 'the address is out of reach of the network' },
  },
  visit: {
    description: { id: 'Jenis kunjungan', en: 'Kind of visit' },
    example: { id: 'pemasangan internet', en: 'installation' },
  },
  visitNumber: { description: { id: 'Nomor kunjungan', en: 'Number of the visit' }, example: same('TKT20261126004') },
  technician: { description: { id: 'Nama depan teknisi', en: 'First name of the technician' }, example: same('Andi') },
  change: {
    description: { id: 'Apa yang berubah', en: 'What has changed' },
    example: { id: 'dijadwalkan ulang', en: 'has been rescheduled' },
  },
  left: {
    description: { id: 'Sisa waktu', en: 'Time that is left' },
    example: { id: '6 jam', en: '6 hours' },
  },
  area: { description: { id: 'Kecamatan atau kota', en: 'District or city' }, example: same('Karawang Barat') },
  /** Added to every message from the settings, so no sender has to know it. */
  supportPhone: {
    description: {
      id: 'Nomor layanan pelanggan; kosong bila tidak diatur',
      en: 'Customer service number; empty when none is set',
    },
    example: same('0812-0000-9990'),
  },
  link: {
    description: { id: 'Tautan pelacakan pribadi', en: 'Personal tracking link' },
    example: same('https://daftar.contoh.id/lacak/REG20261122007'),
  },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof VARIABLES
