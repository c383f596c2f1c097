import type { Locale } from '@sambung/shared/locale'

/** Each message the product sends, with the variables its text may use. */
type Templates = {
  otp: 'name' | 'brand' | 'code' | 'minutes'
  'registration-received': 'name' | 'brand' | 'number' | 'package' | 'price' | 'link'
  'registration-cancelled': 'name' | 'brand' | 'number' | 'link'
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
  'registration-cancelled': {
    id: `Halo {name},

Pendaftaran {number} di {brand} sudah dibatalkan, sesuai permintaan Anda. Tidak ada biaya apa pun.

Rinciannya tetap dapat dilihat di sini:
{link}`,
    en: `Hello {name},

Registration {number} with {brand} has been cancelled, as you asked. Nothing will be charged.

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

/** The text to send. A variable that is empty takes the space before it along (`Halo {name},` → `Halo,`). */
export function renderTemplate(key: TemplateKey, locale: Locale, variables: Record<string, string>): string {
  // One pass, so that a value can never bring a variable of its own.
  return TEXTS[key][locale].replace(/( ?)\{(\w+)\}/g, (_whole, space: string, name: string) => {
    const value = harmless(variables[name] ?? '')
    return value === '' ? '' : space + value
  })
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
