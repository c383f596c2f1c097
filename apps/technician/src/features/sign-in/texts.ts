import { defineTexts } from '../../i18n/define-texts.ts'

export const signInTexts = defineTexts({
  id: {
    heading: 'Masuk untuk melihat kunjungan Anda',
    email: 'Alamat surel',
    password: 'Kata sandi',
    show: 'Tampilkan kata sandi',
    submit: 'Masuk',
    submitting: 'Sedang masuk…',
    help: 'Belum punya akun atau lupa kata sandi? Minta tautan baru kepada kantor.',
    emailEmpty: 'Isi alamat surel Anda.',
    passwordEmpty: 'Isi kata sandi Anda.',
    refused: 'Alamat surel atau kata sandi tidak cocok.',
    limited: (minutes: number) =>
      minutes <= 1
        ? 'Terlalu banyak percobaan. Tunggu sebentar lalu coba lagi.'
        : `Terlalu banyak percobaan. Coba lagi dalam ${minutes} menit.`,
    offline: 'Server tidak terjangkau. Coba lagi di tempat yang ada sinyal.',
    failed: 'Ada gangguan di pihak kami. Coba lagi sebentar lagi.',
    office: 'Akun ini memakai langkah kedua. Masuk lewat konsol.',
    toConsole: 'Buka konsol',
  },
  en: {
    heading: 'Sign in to see your visits',
    email: 'E-mail address',
    password: 'Password',
    show: 'Show the password',
    submit: 'Sign in',
    submitting: 'Signing in…',
    help: 'No account yet, or forgot the password? Ask the office for a new link.',
    emailEmpty: 'Enter your e-mail address.',
    passwordEmpty: 'Enter your password.',
    refused: 'E-mail and password do not match.',
    limited: (minutes) =>
      minutes <= 1
        ? 'Too many attempts. Wait a moment and try again.'
        : `Too many attempts. Try again in ${minutes} minutes.`,
    offline: 'The server cannot be reached. Try again where there is a signal.',
    failed: 'Something went wrong on our side. Try again in a moment.',
    office: 'This account uses a second step. Sign in through the console.',
    toConsole: 'Open the console',
  },
})
