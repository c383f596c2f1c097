import type { TemplateText } from '../template-text.ts'

/** What customers, technicians and supervisors hear of visits. */
export const VISIT_TEXTS = {
  'installation-scheduled': {
    recipient: 'customer',
    when: { id: 'Saat jadwal pemasangan ditetapkan.', en: 'When the installation has a day and a time.' },
    variables: ['name', 'brand', 'number', 'window', 'supportPhone', 'link'],
    required: ['window', 'link'],
    id: `Halo {name},

Petugas {brand} akan datang untuk memasang internet Anda:

*{window}*

Nomor pendaftaran: {number}
Mohon ada yang di rumah pada waktu itu.
Perlu waktu lain? Hubungi kami: {supportPhone}

Rincian:
{link}`,
    en: `Hello {name},

A technician of {brand} will come to install your internet:

*{window}*

Registration number: {number}
Please have somebody at home then.
Do you need another time? Call us: {supportPhone}

Details:
{link}`,
  },
  'visit-scheduled': {
    recipient: 'customer',
    when: {
      id: 'Saat kantor menetapkan waktu kunjungan yang baru.',
      en: 'When the office agrees a new time for a visit.',
    },
    variables: ['name', 'brand', 'visit', 'number', 'window', 'supportPhone', 'link'],
    required: ['window', 'link'],
    id: `Halo {name},

Waktu kunjungan {brand} untuk {visit}:

*{window}*

Nomor pendaftaran: {number}
Mohon ada yang di rumah pada waktu itu.
Perlu waktu lain? Hubungi kami: {supportPhone}

Rincian: {link}`,
    en: `Hello {name},

The time at which {brand} comes for the {visit}:

*{window}*

Registration number: {number}
Please have somebody at home then.
Do you need another time? Call us: {supportPhone}

Details: {link}`,
  },
  'technician-en-route': {
    recipient: 'customer',
    when: { id: 'Saat teknisi berangkat ke alamat pelanggan.', en: 'When the technician sets out for the address.' },
    variables: ['name', 'brand', 'visit', 'technician', 'link'],
    required: ['technician'],
    id: `Halo {name},

{technician} dari {brand} sedang dalam perjalanan ke alamat Anda untuk {visit}.

Perkembangannya: {link}`,
    en: `Hello {name},

{technician} of {brand} is on the way to you for the {visit}.

Follow it here: {link}`,
  },
  'visit-failed': {
    recipient: 'customer',
    when: { id: 'Saat kunjungan tidak dapat diselesaikan.', en: 'When a visit could not be done.' },
    variables: ['name', 'brand', 'visit', 'number', 'reason', 'supportPhone', 'link'],
    required: ['link'],
    id: `Halo {name},

Mohon maaf, {visit} dari {brand} belum dapat kami lakukan.

Alasannya: {reason}

Nomor pendaftaran: {number}
Kami akan menghubungi Anda untuk waktu yang baru.
Ada pertanyaan? Hubungi kami: {supportPhone}

Perkembangannya: {link}`,
    en: `Hello {name},

We are sorry: the {visit} by {brand} could not be done.

The reason: {reason}

Registration number: {number}
We will contact you about a new time.
Any questions? Call us: {supportPhone}

Follow it here: {link}`,
  },
  'visit-postponed': {
    recipient: 'customer',
    when: {
      id: 'Saat kantor menunda kunjungan yang waktunya sudah disepakati.',
      en: 'When the office puts a visit on hold whose time was agreed.',
    },
    variables: ['name', 'brand', 'visit', 'number', 'window', 'supportPhone', 'link'],
    required: ['link'],
    id: `Halo {name},

Mohon maaf, kunjungan {brand} untuk {visit} kami tunda. Waktu ini tidak berlaku lagi:

{window}

Nomor pendaftaran: {number}
Kami akan menghubungi Anda untuk waktu yang baru.
Ada pertanyaan? Hubungi kami: {supportPhone}

Perkembangannya: {link}`,
    en: `Hello {name},

We are sorry: we have to postpone the visit of {brand} for the {visit}. This time no longer holds:

{window}

Registration number: {number}
We will contact you about a new time.
Any questions? Call us: {supportPhone}

Follow it here: {link}`,
  },
  'visit-cancelled': {
    recipient: 'customer',
    when: { id: 'Saat kantor membatalkan sebuah kunjungan.', en: 'When the office cancels a visit.' },
    variables: ['name', 'brand', 'visit', 'number', 'reason', 'supportPhone', 'link'],
    required: ['link'],
    id: `Halo {name},

Kunjungan dari {brand} untuk {visit} dibatalkan.

Alasannya: {reason}

Nomor pendaftaran: {number}
Ada pertanyaan? Hubungi kami: {supportPhone}

Status pendaftaran: {link}`,
    en: `Hello {name},

The visit of {brand} for the {visit} has been cancelled.

The reason: {reason}

Registration number: {number}
Any questions? Call us: {supportPhone}

Status of the registration: {link}`,
  },
  activated: {
    recipient: 'customer',
    when: {
      id: 'Saat pemasangan selesai dan internet aktif.',
      en: 'When the installation is done and the line is up.',
    },
    variables: ['name', 'brand', 'number', 'package', 'link'],
    required: ['link'],
    id: `Halo {name},

Selamat datang di {brand}. Internet Anda sudah aktif.

Paket: {package}
Nomor pendaftaran: {number}
Rinciannya:
{link}`,
    en: `Hello {name},

Welcome to {brand}. Your internet is up.

Package: {package}
Registration number: {number}
Details:
{link}`,
  },
  'visit-assigned': {
    recipient: 'technician',
    when: { id: 'Saat kunjungan diberikan kepada teknisi.', en: 'When a technician is given a visit.' },
    variables: ['name', 'brand', 'visit', 'visitNumber', 'area', 'window', 'link'],
    required: ['visitNumber', 'link'],
    id: `Halo {name},

Ada kunjungan baru untuk Anda.

Nomor: *{visitNumber}*
Pekerjaan: {visit}
Wilayah: {area}
Waktu: {window}

Rinciannya:
{link}`,
    en: `Hello {name},

There is a new visit for you.

Number: *{visitNumber}*
Work: {visit}
Area: {area}
Time: {window}

Details:
{link}`,
  },
  'visit-changed': {
    recipient: 'technician',
    when: {
      id: 'Saat kunjungan seorang teknisi dijadwalkan ulang, dialihkan, ditunda atau dibatalkan, atau alamat dan kontaknya diperbaiki.',
      en: 'When a technician’s visit is rescheduled, given to somebody else, put on hold or cancelled, or its address or contact corrected.',
    },
    variables: ['name', 'brand', 'visit', 'visitNumber', 'area', 'change', 'window', 'link'],
    required: ['visitNumber', 'change'],
    id: `Halo {name},

Kunjungan *{visitNumber}* ({visit}, {area}) {change}.

Waktu: {window}

Rinciannya:
{link}`,
    en: `Hello {name},

Visit *{visitNumber}* ({visit}, {area}) {change}.

Time: {window}

Details:
{link}`,
  },
  'sla-warning': {
    recipient: 'supervisor',
    when: {
      id: 'Sekali saat tiga perempat waktu sebuah kunjungan terpakai, dan sekali saat habis.',
      en: 'Once when three quarters of a visit’s time are over, and once when all of it is.',
    },
    variables: ['brand', 'visit', 'visitNumber', 'area', 'left', 'link'],
    required: ['visitNumber', 'left'],
    id: `Batas waktu kunjungan di {brand}

Nomor: *{visitNumber}*
Pekerjaan: {visit}
Wilayah: {area}
Sisa waktu: {left}

{link}`,
    en: `A visit of {brand} is running out of time

Number: *{visitNumber}*
Work: {visit}
Area: {area}
Time left: {left}

{link}`,
  },
} as const satisfies Record<string, TemplateText>
