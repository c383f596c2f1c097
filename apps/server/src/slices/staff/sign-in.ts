import { APIError } from 'better-auth/api'
import type { AuditAction } from '@sambung/shared/audit-actions'
import { AppError, type ErrorCode } from '@sambung/shared/errors'
import type { EnrolmentView, PasswordInput, SignInInput, SignInView } from '@sambung/shared/staff'
import type { PublicContext, Staff } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import type { Tx } from '../../db/database.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import type { StaffAuth } from './auth.ts'
import { countPassword, countSignIn, giveBack, type Tries } from './guessing.ts'
import { deviceCookie, dropOldDevices, findKnownDevice } from './known-device.ts'
import { endSessionByToken, endSessions, saveSignIn } from './repository.ts'
import { readSessionToken } from './session-cookie.ts'
import { forgetSteps } from './step-repository.ts'

/** A request at the doors of sign-in: what the library needs to see of it besides. */
export type DoorContext = PublicContext & { readonly auth: StaffAuth; readonly requestHeaders: Headers }

/** What to answer, and the cookies that go with it. Tokens travel in cookies alone. */
export type Answer<View> = { view: View; cookies: string[] }

export async function signIn(ctx: DoorContext, input: SignInInput): Promise<Answer<SignInView>> {
  const known = ctx.requestHeaders.get('cookie')
  const device = findKnownDevice(ctx, known, input.email)
  const tries = await countSignIn(ctx, input.email, device)
  const { email, password, rememberMe = true } = input
  const { response, headers } = await asked(
    ctx.auth.api.signInEmail({
      body: { email, password, rememberMe },
      headers: ctx.requestHeaders,
      returnHeaders: true,
    }),
  )
  await giveBack(ctx, tries)
  const secondStep = 'twoFactorRedirect' in response
  if (!secondStep) await ctx.write((tx) => admit(tx, ctx, response.user.id))
  const cookies = headers.getSetCookie()
  if (device === null) cookies.push(deviceCookie(ctx, input.email), ...dropOldDevices(ctx, known))
  return { view: { secondStep }, cookies }
}

/** Begins an enrolment; it counts once a code of it was typed. */
export async function enrolSecondStep(ctx: DoorContext, input: PasswordInput): Promise<Answer<EnrolmentView>> {
  const { tries } = await askPassword(ctx)
  const { response, headers } = await asked(
    ctx.auth.api.enableTwoFactor({
      body: { password: input.password, method: 'totp' },
      headers: ctx.requestHeaders,
      returnHeaders: true,
    }),
  )
  await giveBack(ctx, tries)
  if (response.method !== 'totp') throw new Error('the library enrolled another method than was asked for')
  return { view: { totpUri: response.totpURI, backupCodes: response.backupCodes }, cookies: headers.getSetCookie() }
}

export async function disableSecondStep(ctx: DoorContext, input: PasswordInput): Promise<Answer<object>> {
  const { staff, tries } = await askPassword(ctx)
  const { headers } = await asked(
    ctx.auth.api.disableTwoFactor({ body: input, headers: ctx.requestHeaders, returnHeaders: true }),
  )
  await giveBack(ctx, tries)
  await ctx.write(async (tx) => {
    await forgetSteps(tx, staff.id)
    await recordOwn(tx, ctx, { action: 'staff.second_step_disabled', staffId: staff.id })
  })
  return { view: {}, cookies: headers.getSetCookie() }
}

export async function renewBackupCodes(ctx: DoorContext, input: PasswordInput): Promise<Answer<object>> {
  const { staff, tries } = await askPassword(ctx)
  const { response, headers } = await asked(
    ctx.auth.api.generateBackupCodes({ body: input, headers: ctx.requestHeaders, returnHeaders: true }),
  )
  await giveBack(ctx, tries)
  await ctx.write((tx) => recordOwn(tx, ctx, { action: 'staff.backup_codes_renewed', staffId: staff.id }))
  return { view: { backupCodes: response.backupCodes }, cookies: headers.getSetCookie() }
}

/** Whether a session is open; one in use is prolonged, once a day. */
export async function readSession(ctx: DoorContext): Promise<Answer<{ signedIn: boolean }>> {
  const signedIn = (await ctx.findStaff()) !== null
  if (!signedIn) return { view: { signedIn }, cookies: [] }
  const { headers } = await asked(ctx.auth.api.getSession({ headers: ctx.requestHeaders, returnHeaders: true }))
  return { view: { signedIn }, cookies: headers.getSetCookie() }
}

/** Ends this session, or every one of this person. */
export async function signOut(ctx: DoorContext, which: 'this' | 'all'): Promise<Answer<object>> {
  const token = readSessionToken(ctx, ctx.requestHeaders.get('cookie') ?? undefined)
  const now = ctx.clock.now()
  if (token !== null) {
    await ctx.write(async (tx) => {
      const ended = await endSessionByToken(tx, hashToken(token))
      if (ended === null) return
      if (which === 'all') await endSessions(tx, ended.userId)
      await recordAudit(tx, auditContext(ctx, now), {
        action: which === 'all' ? 'staff.sessions_ended' : 'staff.signed_out',
        subject: { type: 'staff', id: ended.userId },
        actor: { type: 'staff', id: ended.userId },
      })
    })
  }
  const { headers } = await asked(ctx.auth.api.signOut({ headers: ctx.requestHeaders, returnHeaders: true }))
  return { view: {}, cookies: headers.getSetCookie() }
}

async function askPassword(ctx: DoorContext): Promise<{ staff: Staff; tries: Tries }> {
  const staff = await ctx.findStaff()
  if (staff === null) throw new AppError('UNAUTHENTICATED')
  return { staff, tries: await countPassword(ctx, staff.id) }
}

/** A step of a transaction: somebody is in, with everything that was asked for. */
export async function admit(tx: Tx, ctx: DoorContext, staffId: string): Promise<void> {
  await saveSignIn(tx, staffId, ctx.clock.now())
  await recordOwn(tx, ctx, { action: 'staff.signed_in', staffId })
}

/** What somebody did with an account of their own. */
export async function recordOwn(
  tx: Tx,
  ctx: DoorContext,
  { action, staffId }: { action: AuditAction; staffId: string },
): Promise<void> {
  const person = { type: 'staff', id: staffId } as const
  await recordAudit(tx, auditContext(ctx, ctx.clock.now()), { action, subject: person, actor: person })
}

const REFUSALS: Record<string, ErrorCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'SIGN_IN_REFUSED',
  INVALID_EMAIL: 'SIGN_IN_REFUSED',
  PASSWORD_TOO_LONG: 'SIGN_IN_REFUSED',
  INVALID_PASSWORD: 'PASSWORD_INCORRECT',
  INVALID_CODE: 'SECOND_STEP_INCORRECT',
  INVALID_BACKUP_CODE: 'SECOND_STEP_INCORRECT',
  // The sign-in that this step belongs to is over: it begins anew.
  INVALID_TWO_FACTOR_COOKIE: 'UNAUTHENTICATED',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'UNAUTHENTICATED',
  UNAUTHORIZED: 'UNAUTHENTICATED',
  TOTP_NOT_ENABLED: 'SECOND_STEP_INCORRECT',
  BACKUP_CODES_NOT_ENABLED: 'SECOND_STEP_INCORRECT',
  TOTP_ALREADY_ENABLED: 'CONFLICT',
  TWO_FACTOR_NOT_ENABLED: 'CONFLICT',
}
const LOCK_SECONDS = 15 * 60

/** The library's refusals in the product's words; whatever else it throws goes on as it is. */
export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    const code = String(error.body?.code ?? '')
    if (code === 'ACCOUNT_TEMPORARILY_LOCKED') throw new AppError('RATE_LIMITED', { retryAfter: LOCK_SECONDS })
    if (error.statusCode === 409) throw new AppError('CONFLICT')
    const known = REFUSALS[code]
    if (known === undefined) throw new Error(`the sign-in library refused: ${code}`, { cause: error })
    throw new AppError(known)
  }
}
