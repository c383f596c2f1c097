import type { Locale } from '@sambung/shared/locale'

/** Each message the product sends, with the variables its text may use. */
type Templates = {
  otp: 'name' | 'brand' | 'code' | 'minutes'
  'registration-received': 'name' | 'brand' | 'number' | 'package' | 'price' | 'link'
  'registration-verified': 'name' | 'brand' | 'number' | 'link'
  'registration-survey-scheduled': 'name' | 'brand' | 'number' | 'window' | 'link'
  'registration-approved': 'name' | 'brand' | 'number' | 'package' | 'link'
  'registration-rejected': 'name' | 'brand' | 'number' | 'reason' | 'link'
  'registration-waitlisted': 'name' | 'brand' | 'number' | 'area' | 'link'
  'area-opened': 'name' | 'brand' | 'number' | 'area' | 'link'
  /** `reason` is empty when the applicant gave none. */
  'registration-cancelled': 'name' | 'brand' | 'number' | 'reason' | 'link'
  'office-new-registration': 'brand' | 'number' | 'area' | 'package'
}

export type TemplateKey = keyof Templates
export type TemplateVariables<Key extends TemplateKey = TemplateKey> = Record<Templates[Key], string>

const TEXTS: Record<TemplateKey, Record<Locale, string>> = {
  otp: {
    id: `Halo {name},

Kode OTP Anda untuk verifikasi pendaftaran {brand} adalah:

*{code}*

Kode ini berlaku selama {minutes} menit.
Jangan berikan kode ini kepada siapapun.

Terima kasih!`,
    en: `Hello {name},

Your OTP code to verify your {brand} registration is:

*{code}*

This code is valid for {minutes} minutes.
Do not give this code to anyone.

Thank you!`,
  },
  'registration-received': {
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
    id: `Halo {name},

Petugas {brand} akan datang untuk survei lokasi:

*{window}*

Nomor pendaftaran: {number}
Mohon ada yang di rumah pada waktu itu. Rincian dan perubahan jadwal:
{link}`,
    en: `Hello {name},

A technician of {brand} will come to survey your location:

*{window}*

Registration number: {number}
Please have somebody at home then. Details and changes:
{link}`,
  },
  'registration-approved': {
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
    id: `Pendaftaran baru di {brand}

Nomor: *{number}*
Wilayah: {area}
Paket: {package}`,
    en: `New registration with {brand}

Number: *{number}*
Area: {area}
Package: {package}`,
  },
}

/**
 * The text to send. A variable that is empty takes the space before it along (`Halo {name},` → `Halo,`), and its whole
 * line where it is all the line was for (`Alasannya: {reason}`).
 */
export function renderTemplate(key: TemplateKey, locale: Locale, variables: Record<string, string>): string {
  return renderText(TEXTS[key][locale], variables)
}

export function renderText(text: string, variables: Record<string, string>): string {
  const value = (name: string) => harmless(variables[name] ?? '')
  const isForNothing = (line: string) => {
    const [, last] = /\{(\w+)\}$/.exec(line) ?? []
    return last !== undefined && value(last) === '' && line.indexOf('{') === line.lastIndexOf('{')
  }
  const lines = text.split('\n').filter((line) => !isForNothing(line))
  // One pass, so that a value can never bring a variable of its own.
  return lines
    .join('\n')
    .replace(/( ?)\{(\w+)\}/g, (_whole, space: string, name: string) => (value(name) === '' ? '' : space + value(name)))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Gateways read braces and pipes as their own variables (PROVIDERS §1.2); line breaks would forge a second paragraph. */
function harmless(value: string): string {
  return value
    .replace(/[{}|]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}

const MAX_NAME = 40

/** The name a greeting may use: letters, spaces, `'`, `-`, and dots that end a word; at most 40 characters, else empty. */
export function cleanName(name: string): string {
  const letters = name
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/’/g, "'")
    .replace(/[^\p{L}\p{M} '.-]/gu, '')
    .replace(/\.(?! |$)/g, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  const cut = Array.from(letters).slice(0, MAX_NAME).join('').trim()
  return /\p{L}/u.test(cut) ? cut : ''
}
