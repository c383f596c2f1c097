import type { EnrolmentView, SignInInput, SignInView } from '@sambung/shared/staff'
import { getPreferences } from '../app/preferences.ts'

/** A refusal at the doors of sign-in, shaped as `failureOf` reads it. */
class AuthError extends Error {
  readonly data: { app: unknown }
  readonly meta: { response: Response }

  constructor(response: Response, body: { message?: string } | null) {
    super(body?.message ?? '')
    this.data = { app: body ?? undefined }
    this.meta = { response }
  }
}

async function post<View>(path: string, body: object = {}): Promise<View> {
  const response = await fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': getPreferences().locale },
    body: JSON.stringify(body),
  })
  const answer = (await response.json().catch(() => null)) as View & { code?: string; message?: string }
  if (!response.ok) throw new AuthError(response, answer?.code === undefined ? null : answer)
  return answer
}

/** The doors of sign-in: tokens travel in cookies alone, the page never sees one. */
export const auth = {
  signIn: (input: SignInInput) => post<SignInView>('/sign-in/email', input),
  /** Six digits of the app, or a backup code. Ends a sign-in, or an enrolment. */
  verifySecondStep: (code: string, trustDevice = false) => post('/two-factor/verify-totp', { code, trustDevice }),
  signOut: () => post('/sign-out'),
  signOutEverywhere: () => post('/revoke-sessions'),
  enrol: (password: string) => post<EnrolmentView>('/two-factor/enable', { password }),
  disableSecondStep: (password: string) => post('/two-factor/disable', { password }),
  renewBackupCodes: (password: string) =>
    post<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password }),
}
