import type { TemplateText } from '../template-text.ts'

/** What an applicant hears of a registration, and the office of a new one. */
export const REGISTRATION_TEXTS = {
  'registration-received': {
    recipient: 'applicant',
    when: { id: 'Begitu pendaftaran diterima.', en: 'As soon as a registration has been received.' },
    variables: ['name', 'brand', 'number', 'package', 'price', 'link'],
    required: ['number', 'link'],
    id: `Halo {name},

Pendaftaran Anda di {brand} sudah kami terima.

Nomor pendaftaran: *{number}*
Paket: {package}
Biaya bulanan: {price}

Kami akan meninjaunya dan mengabari Anda lewat WhatsApp. Ikuti perkembangannya di sini:
{link}

Simpan tautan ini untuk Anda sendiri.`,
    en: `Hello {name},

We have received your registration with {brand}.

Registration number: *{number}*
Package: {package}
Monthly price: {price}

We will review it and write to you on WhatsApp. Follow it here:
{link}

Please keep this link to yourself.`,
  },
  'registration-verified': {
    recipient: 'applicant',
    when: { id: 'Saat kantor menyatakan data pendaftaran lengkap.', en: 'When the office has checked a registration.' },
    variables: ['name', 'brand', 'number', 'link'],
    required: ['number', 'link'],
    id: `Halo {name},

Pendaftaran {number} di {brand} sudah kami periksa dan datanya lengkap. Selanjutnya kami menyiapkan survei atau persetujuan pemasangan.

Perkembangannya:
{link}`,
    en: `Hello {name},

We have checked registration {number} with {brand} and it is complete. Next we prepare a survey or the approval of your installation.

Follow it here:
{link}`,
  },
  'registration-survey-scheduled': {
    recipient: 'applicant',
    when: { id: 'Saat survei lokasi dijadwalkan.', en: 'When a survey of the location is scheduled.' },
    variables: ['name', 'brand', 'number', 'window', 'supportPhone', 'link'],
    required: ['number', 'window', 'link'],
    id: `Halo {name},

Petugas {brand} akan datang untuk survei lokasi:

*{window}*

Nomor pendaftaran: {number}
Mohon ada yang di rumah pada waktu itu.
Perlu waktu lain? Hubungi kami: {supportPhone}

Rincian:
{link}`,
    en: `Hello {name},

A technician of {brand} will come to survey your location:

*{window}*

Registration number: {number}
Please have somebody at home then.
Do you need another time? Call us: {supportPhone}

Details:
{link}`,
  },
  'registration-approved': {
    recipient: 'applicant',
    when: { id: 'Saat pendaftaran disetujui.', en: 'When a registration is approved.' },
    variables: ['name', 'brand', 'number', 'package', 'link'],
    required: ['number', 'link'],
    id: `Halo {name},

Pendaftaran {number} di {brand} disetujui.

Paket: {package}
Kami akan mengabari jadwal pemasangan. Perkembangannya:
{link}`,
    en: `Hello {name},

Registration {number} with {brand} has been approved.

Package: {package}
We will write to you about the day of the installation. Follow it here:
{link}`,
  },
  'registration-rejected': {
    recipient: 'applicant',
    when: { id: 'Saat pendaftaran ditolak.', en: 'When a registration is rejected.' },
    variables: ['name', 'brand', 'number', 'reason', 'link'],
    required: ['number', 'reason', 'link'],
    id: `Halo {name},

Mohon maaf, pendaftaran {number} di {brand} belum dapat kami layani.

Alasannya: {reason}

Tidak ada biaya apa pun. Rinciannya:
{link}`,
    en: `Hello {name},

We are sorry: we cannot serve registration {number} with {brand} at the moment.

The reason: {reason}

Nothing will be charged. Details:
{link}`,
  },
  'registration-waitlisted': {
    recipient: 'applicant',
    when: { id: 'Saat pendaftaran masuk daftar tunggu.', en: 'When a registration goes to the waiting list.' },
    variables: ['name', 'brand', 'number', 'area', 'link'],
    required: ['number', 'link'],
    id: `Halo {name},

Jaringan {brand} belum sampai ke {area}. Pendaftaran {number} kami simpan dalam daftar tunggu, dan kami mengabari Anda begitu wilayah ini dibuka.

Rinciannya:
{link}`,
    en: `Hello {name},

The network of {brand} does not reach {area} yet. We keep registration {number} on the waiting list and will write to you as soon as your area opens.

Details:
{link}`,
  },
  'area-opened': {
    recipient: 'applicant',
    when: { id: 'Saat wilayah dalam daftar tunggu dibuka.', en: 'When an area on the waiting list opens.' },
    variables: ['name', 'brand', 'number', 'area', 'link'],
    required: ['number', 'link'],
    id: `Halo {name},

Kabar baik: jaringan {brand} kini sampai ke {area}. Pendaftaran {number} kami lanjutkan.

Perkembangannya:
{link}`,
    en: `Hello {name},

Good news: the network of {brand} now reaches {area}. We are going on with registration {number}.

Follow it here:
{link}`,
  },
  'registration-cancelled': {
    recipient: 'applicant',
    when: { id: 'Saat pendaftaran dibatalkan.', en: 'When a registration is cancelled.' },
    variables: ['name', 'brand', 'number', 'reason', 'link'],
    required: ['number', 'link'],
    id: `Halo {name},

Pendaftaran {number} di {brand} sudah dibatalkan. Tidak ada biaya apa pun.

Alasannya: {reason}

Rinciannya tetap dapat dilihat di sini:
{link}`,
    en: `Hello {name},

Registration {number} with {brand} has been cancelled. Nothing will be charged.

The reason: {reason}

You can still see its details here:
{link}`,
  },
  'office-new-registration': {
    recipient: 'office',
    when: { id: 'Saat ada pendaftaran baru, ke nomor kantor.', en: 'When there is a new registration, to the office.' },
    variables: ['brand', 'number', 'area', 'package'],
    required: ['number'],
    id: `Pendaftaran baru di {brand}

Nomor: *{number}*
Wilayah: {area}
Paket: {package}`,
    en: `New registration with {brand}

Number: *{number}*
Area: {area}
Package: {package}`,
  },
} as const satisfies Record<string, TemplateText>
