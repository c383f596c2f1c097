import type { TemplateText } from '../template-text.ts'

/** The Indonesian text is fixed word for word by the product; the office may still change it for itself. */
export const CODE_TEXTS = {
  otp: {
    recipient: 'applicant',
    when: { id: 'Saat pendaftar meminta kode verifikasi.', en: 'When an applicant asks for a verification code.' },
    variables: ['name', 'brand', 'code', 'minutes'],
    required: ['code', 'minutes'],
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
} as const satisfies Record<string, TemplateText>
