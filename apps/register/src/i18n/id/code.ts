import { indonesian } from '../text.ts'

export const codeText = indonesian('code', {
  heading: 'Masukkan 6 angka dari WhatsApp',
})
