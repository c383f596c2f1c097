import { defineTexts } from '../../lib/texts.ts'

export const signInTexts = defineTexts({
  id: { signIn: 'Masuk', invitation: 'Undangan', newPassword: 'Kata sandi baru' },
  en: { signIn: 'Sign in', invitation: 'Invitation', newPassword: 'New password' },
})
