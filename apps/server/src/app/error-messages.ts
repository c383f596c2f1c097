import type { AppError, ErrorCode, FieldError } from '@sambung/shared/errors'
import type { Locale } from '@sambung/shared/locale'
import { VISIT_WANTS } from './visit-wants.ts'

type Sentences = Record<Locale, (error: Details) => string>
type Details = AppError['details']

const same = (id: string, en: string): Sentences => ({ id: () => id, en: () => en })

/** The sentence beside the code. Pages have their own; these are for scripts, logs and older clients. */
const SENTENCES: Record<ErrorCode, Sentences> = {
  VALIDATION_FAILED: same(
    'Ada isian yang belum benar. Periksa daftar di bawah ini.',
    'Some fields are not right. See the list of errors.',
  ),
  PHONE_INVALID: {
    id: ({ suggestion }) =>
      suggestion === undefined
        ? 'Nomor ponsel tidak dikenali. Tulis nomor ponsel Indonesia tanpa spasi, misalnya 081200001234.'
        : `Nomor ponsel harus ditulis tanpa spasi atau tanda baca. Maksud Anda ${suggestion}?`,
    en: ({ suggestion }) =>
      suggestion === undefined
        ? 'This is not a mobile number we know. Write an Indonesian mobile number without spaces, such as 081200001234.'
        : `The number must be written without spaces or marks. Did you mean ${suggestion}?`,
  },
  PHONE_NOT_ON_WHATSAPP: same(
    'Nomor ini tidak terdaftar di WhatsApp. Tidak ada kode yang terkirim.',
    'This number is not on WhatsApp. No code was sent.',
  ),
  OTP_COOLDOWN: {
    id: ({ retryAfter }) => `Kode baru dapat diminta lagi dalam ${retryAfter ?? 60} detik.`,
    en: ({ retryAfter }) => `A code can be asked for again in ${retryAfter ?? 60} seconds.`,
  },
  RATE_LIMITED: same(
    'Terlalu banyak permintaan. Silakan coba lagi nanti.',
    'Too many requests. Please try again later.',
  ),
  WHATSAPP_UNAVAILABLE: same(
    'WhatsApp sedang tidak dapat dihubungi. Tidak ada kode yang terkirim; silakan coba lagi sebentar lagi.',
    'WhatsApp cannot be reached right now. No code was sent; please try again in a moment.',
  ),
  OTP_INCORRECT: {
    id: ({ attemptsLeft }) => `Kode salah. Sisa percobaan: ${attemptsLeft ?? 0}.`,
    en: ({ attemptsLeft }) => `That code is not right. Attempts left: ${attemptsLeft ?? 0}.`,
  },
  OTP_EXPIRED: same('Kode kedaluwarsa. Silakan minta kode baru.', 'The code has expired. Please ask for a new one.'),
  OTP_NOT_FOUND: same(
    'Tidak ada kode yang menunggu untuk nomor ini. Silakan minta kode baru.',
    'No code is waiting for this number. Please ask for a new one.',
  ),
  OTP_LOCKED: same(
    'Terlalu banyak kode salah. Silakan tunggu, lalu minta kode baru.',
    'Too many wrong codes. Please wait, then ask for a new one.',
  ),
  VERIFICATION_REQUIRED: same(
    'Nomor WhatsApp perlu diverifikasi lagi.',
    'The WhatsApp number needs to be verified again.',
  ),
  PACKAGE_UNAVAILABLE: same(
    'Paket ini sudah tidak tersedia. Silakan pilih paket lain.',
    'This package is no longer available. Please choose another.',
  ),
  SLOT_FULL: same(
    'Jadwal ini sudah penuh. Silakan pilih waktu lain.',
    'This time is fully booked. Please choose another.',
  ),
  DUPLICATE_REGISTRATION: {
    id: ({ registrationNumber }) => `Alamat ini sudah terdaftar dengan nomor ${registrationNumber ?? ''}.`,
    en: ({ registrationNumber }) => `This address is already registered under number ${registrationNumber ?? ''}.`,
  },
  NOT_FOUND: same('Tidak ditemukan.', 'Not found.'),
  UNAUTHENTICATED: same('Silakan masuk terlebih dahulu.', 'Please sign in first.'),
  SIGN_IN_REFUSED: same(
    'Alamat surel atau kata sandi tidak cocok.',
    'The e-mail address or the password is not right.',
  ),
  SECOND_STEP_INCORRECT: same(
    'Kode tidak cocok. Periksa aplikasi autentikator Anda.',
    'That code is not right. Look again in your authenticator app.',
  ),
  SECOND_STEP_REQUIRED: same(
    'Aktifkan langkah kedua untuk akun Anda terlebih dahulu.',
    'Please set up the second step for your account first.',
  ),
  PASSWORD_INCORRECT: same('Kata sandi saat ini tidak cocok.', 'The current password is not right.'),
  LINK_EXPIRED: same(
    'Tautan ini sudah dipakai atau kedaluwarsa. Mintalah tautan baru kepada admin.',
    'This link has been used or has expired. Please ask an administrator for a new one.',
  ),
  EMAIL_TAKEN: same('Alamat surel ini sudah dipakai akun lain.', 'Another account uses this e-mail address already.'),
  CODE_TAKEN: same('Kode ini sudah dipakai.', 'This code is in use already.'),
  PORT_TAKEN: same('Port ini sudah dipakai pelanggan lain.', 'Another customer has this port already.'),
  OWN_ACCOUNT: same(
    'Anda tidak dapat melakukan ini pada akun sendiri. Mintalah admin lain.',
    'You cannot do this to your own account. Please ask another administrator.',
  ),
  LAST_ADMIN: same(
    'Ini admin aktif terakhir. Tunjuk admin lain terlebih dahulu.',
    'This is the last active administrator. Appoint another one first.',
  ),
  TECHNICIAN_UNAVAILABLE: same(
    'Teknisi ini tidak dapat mengambil kunjungan tersebut.',
    'This technician cannot take this visit.',
  ),
  FORBIDDEN: same('Anda tidak berhak melakukan ini.', 'You are not allowed to do this.'),
  CONFLICT: same(
    'Data ini sudah diubah lebih dahulu. Muat ulang, lalu coba lagi.',
    'This was changed by someone else first. Reload and try again.',
  ),
  UNDO_TOO_LATE: same(
    'Keputusan ini tidak dapat diurungkan lagi: pesannya sudah dikirim.',
    'This decision can no longer be undone: its message has left.',
  ),
  ILLEGAL_TRANSITION: same(
    'Langkah ini tidak dapat dilakukan dari status sekarang.',
    'This step is not possible from the present state.',
  ),
  NOT_RESENDABLE: same(
    'Pesan ini tidak dapat dikirim ulang: sudah sampai, masih dikirim, berisi kode, atau isinya tidak berlaku lagi.',
    'This message cannot be sent again: it has arrived, is on its way, holds a code, or what it says is over.',
  ),
  METHOD_NOT_ALLOWED: same('Metode ini tidak tersedia di alamat ini.', 'This method is not available at this address.'),
  PAYLOAD_TOO_LARGE: same('Isi permintaan terlalu besar.', 'The request is too large.'),
  UNSUPPORTED_MEDIA_TYPE: same(
    'Jenis isi permintaan tidak sesuai. Kirim application/json, atau foto JPEG, PNG atau WebP di tempat unggah foto.',
    'This kind of request is not taken here. Send application/json, or a JPEG, PNG or WebP photo where photos go.',
  ),
  PHOTO_UNREADABLE: {
    id: ({ problem }) =>
      problem === 'pixels'
        ? 'Foto ini terlalu besar. Kirim foto paling besar 40 megapiksel.'
        : 'Berkas ini bukan foto yang dapat dibaca. Kirim foto JPEG, PNG atau WebP.',
    en: ({ problem }) =>
      problem === 'pixels'
        ? 'This photo is too large. Send one of at most 40 megapixels.'
        : 'This file is not a photo that can be read. Send a JPEG, PNG or WebP photo.',
  },
  SERVICE_UNAVAILABLE: same(
    'Layanan sedang tidak tersedia. Silakan coba lagi sebentar lagi.',
    'The service is unavailable right now. Please try again in a moment.',
  ),
  INTERNAL: same(
    'Terjadi kesalahan di pihak kami. Sebutkan nomor permintaan ini bila Anda menghubungi kami.',
    'Something went wrong on our side. Mention this request id if you contact us.',
  ),
}

export function sentenceFor(code: ErrorCode, details: Details, locale: Locale): string {
  return SENTENCES[code][locale](details)
}

/** What each field wants, for the one who filled it wrongly. */
const WANTS: Record<string, Record<Locale, string>> = {
  phone: {
    id: 'nomor ponsel Indonesia tanpa spasi, misalnya 081200001234',
    en: 'an Indonesian mobile number without spaces, such as 081200001234',
  },
  fullName: { id: 'nama lengkap, 2 sampai 100 huruf', en: 'a full name of 2 to 100 characters' },
  code: { id: '6 angka dari pesan WhatsApp, sebagai teks', en: 'the 6 digits of the WhatsApp message, as text' },
  verificationId: { id: 'nomor verifikasi dari permintaan kode', en: 'the id that asking for the code returned' },
  verificationToken: { id: 'tanda bukti dari verifikasi kode', en: 'the token that verifying the code returned' },
  email: { id: 'alamat surel, misalnya nama@contoh.id', en: 'an e-mail address such as name@example.com' },
  idCardNumber: {
    id: '16 angka nomor KTP: kode provinsi dan tanggal lahirnya harus mungkin',
    en: 'the 16 digits of the identity card, with a real province and date of birth',
  },
  idCardPhotoId: {
    id: 'foto KTP yang baru saja diunggah dari peramban ini',
    en: 'an identity photo this browser has just uploaded',
  },
  address: { id: 'jalan dan nomor rumah, 5 sampai 200 huruf', en: 'street and house number, 5 to 200 characters' },
  rt: { id: '1 sampai 3 angka', en: '1 to 3 digits' },
  rw: { id: '1 sampai 3 angka', en: '1 to 3 digits' },
  kelurahan: {
    id: 'nama kelurahan atau desa, paling panjang 100 huruf',
    en: 'the name of the kelurahan, at most 100 characters',
  },
  kecamatan: {
    id: 'nama kecamatan, paling panjang 100 huruf',
    en: 'the name of the kecamatan, at most 100 characters',
  },
  city: {
    id: 'nama kota atau kabupaten, 2 sampai 100 huruf',
    en: 'the name of the city or regency, 2 to 100 characters',
  },
  postalCode: { id: '5 angka', en: '5 digits' },
  latitude: {
    id: 'angka dari -90 sampai 90, bersama longitude',
    en: 'a number from -90 to 90, together with the longitude',
  },
  longitude: {
    id: 'angka dari -180 sampai 180, bersama latitude',
    en: 'a number from -180 to 180, together with the latitude',
  },
  addressNotes: { id: 'patokan, paling panjang 300 huruf', en: 'a landmark, at most 300 characters' },
  packageId: { id: 'id salah satu paket yang dijual', en: 'the id of a package on sale' },
  preferredInstallationDate: {
    id: 'salah satu hari yang ditawarkan, misalnya 2026-11-26',
    en: 'one of the days on offer, such as 2026-11-26',
  },
  preferredTimeSlot: {
    id: 'salah satu jam yang ditawarkan, misalnya 08-12, atau call',
    en: 'one of the windows on offer, such as 08-12, or call',
  },
  notes: { id: 'paling panjang 500 huruf', en: 'at most 500 characters' },
  referralCode: { id: 'paling panjang 64 huruf', en: 'at most 64 characters' },
  utmSource: { id: 'paling panjang 100 huruf', en: 'at most 100 characters' },
  utmMedium: { id: 'paling panjang 100 huruf', en: 'at most 100 characters' },
  utmCampaign: { id: 'paling panjang 100 huruf', en: 'at most 100 characters' },
  consent: { id: 'true: persetujuan pemrosesan data', en: 'true: consent to the processing of the data' },
  idempotencyKey: { id: '1 sampai 200 huruf', en: '1 to 200 characters' },
  registrationNumber: {
    id: 'nomor pendaftaran, misalnya REG20261122007',
    en: 'a registration number such as REG20261122007',
  },
  phoneLast4: { id: '4 angka terakhir nomor ponsel', en: 'the last 4 digits of the phone' },
  trackingToken: { id: 'tanda dari tautan pelacakan', en: 'the token of the tracking link' },
  query: { id: '2 sampai 80 huruf', en: '2 to 80 characters' },
  reason: { id: 'paling panjang 300 huruf', en: 'at most 300 characters' },
  to: {
    id: 'nomor ponsel Indonesia tanpa spasi, misalnya 081200001234',
    en: 'an Indonesian mobile number without spaces, such as 081200001234',
  },
  text: {
    id: 'teks yang dapat dikirim; lihat ketentuannya di layar ini',
    en: 'a text that can be sent, by the rules of its kind',
  },
  locale: { id: 'id atau en', en: 'id or en' },
  name: { id: 'nama, 2 sampai 100 huruf', en: 'a name of 2 to 100 characters' },
  password: { id: 'kata sandi, 10 sampai 128 huruf', en: 'a password of 10 to 128 characters' },
  newPassword: { id: 'kata sandi, 10 sampai 128 huruf', en: 'a password of 10 to 128 characters' },
  currentPassword: { id: 'kata sandi saat ini', en: 'the current password' },
  role: { id: 'salah satu peran staf', en: 'one of the roles of staff' },
  token: { id: 'tanda dari tautan', en: 'the token of the link' },
  ...VISIT_WANTS,
}

const WHOLE: Record<Locale, string> = {
  id: 'isi permintaan berupa objek JSON yang benar',
  en: 'a well-formed JSON object',
}

/** Each bad field once, with what it wants. */
export function describeFields(errors: FieldError[], locale: Locale): FieldError[] {
  const paths = [...new Set(errors.map((error) => error.path))]
  return paths.map((path) => {
    const want = (WANTS[path] ?? WANTS[path.split('.')[0] ?? ''])?.[locale] ?? WHOLE[locale]
    return { path, message: locale === 'id' ? `Isi dengan ${want}.` : `Wants ${want}.` }
  })
}
