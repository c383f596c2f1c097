import { AppError } from '@sambung/shared/errors'
import type { SecondStepInput } from '@sambung/shared/staff'
import type { Staff } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import type { Tx } from '../../db/database.ts'
import { MINUTE_MS } from '../limits/index.ts'
import { countTry, giveBack } from './guessing.ts'
import { endSessionByToken } from './repository.ts'
import { digest, readChallenge } from './session-cookie.ts'
import { admit, asked, recordOwn, type Answer, type DoorContext } from './sign-in.ts'
import { findStep, forgetSteps, isCodeUsed, useCode } from './step-repository.ts'

// A code is good for ninety seconds: its own thirty, and those before and after for clocks that differ.
const REMEMBERED_MS = 2 * MINUTE_MS

type Verified = { response: { user?: { id: string }; token?: string | undefined }; headers: Headers }

/** The code of the app or a backup code: ends a sign-in, or an enrolment where somebody is signed in already. */
export async function verifySecondStep(ctx: DoorContext, input: SecondStepInput): Promise<Answer<object>> {
  const signedIn = await ctx.findStaff()
  const tries = await countTry(ctx)
  const isAppCode = /^\d{6}$/.test(input.code)
  // A backup code says nothing of the app that is being enrolled.
  if (signedIn?.hasSecondStep === false && !isAppCode) throw new AppError('SECOND_STEP_INCORRECT')
  if (signedIn === null && isAppCode) await refuseUsedCode(ctx, input.code)
  const request = {
    body: { code: input.code, trustDevice: input.trustDevice ?? false },
    headers: ctx.requestHeaders,
    returnHeaders: true,
  } as const
  const { response, headers } = await asked<Verified>(
    isAppCode ? ctx.auth.api.verifyTOTP(request) : ctx.auth.api.verifyBackupCode(request),
  )
  const code = isAppCode ? input.code : null
  if (signedIn === null) await endSignIn(ctx, response, code)
  else await endEnrolment(ctx, signedIn, code)
  await giveBack(ctx, tries)
  return { view: {}, cookies: headers.getSetCookie() }
}

/** Before the library is asked: the sign-in goes on with the app's next code. */
async function refuseUsedCode(ctx: DoorContext, code: string): Promise<void> {
  const now = ctx.clock.now()
  const challenge = readChallenge(ctx, ctx.requestHeaders.get('cookie') ?? undefined)
  const staffId = challenge === null ? null : await findStep(ctx.db, challenge, now)
  if (staffId !== null && (await isCodeUsed(ctx.db, keyOf(staffId, code), now))) {
    throw new AppError('SECOND_STEP_INCORRECT')
  }
}

/** A code lets one in: the session of whoever comes second with it, at the same moment, is ended before it is given out. */
async function endSignIn(ctx: DoorContext, { user, token }: Verified['response'], code: string | null): Promise<void> {
  if (user === undefined || token === undefined) throw new Error('the library let somebody in without a session')
  const isAdmitted = await ctx.write(async (tx) => {
    if (code !== null && !(await spend(tx, ctx, { staffId: user.id, code }))) {
      await endSessionByToken(tx, hashToken(token))
      return false
    }
    await admit(tx, ctx, user.id)
    return true
  })
  if (!isAdmitted) throw new AppError('SECOND_STEP_INCORRECT')
}

async function endEnrolment(ctx: DoorContext, { id, hasSecondStep }: Staff, code: string | null): Promise<void> {
  if (hasSecondStep) return
  await ctx.write(async (tx) => {
    await forgetSteps(tx, id)
    if (code !== null) await spend(tx, ctx, { staffId: id, code })
    await recordOwn(tx, ctx, { action: 'staff.second_step_enabled', staffId: id })
  })
}

function spend(tx: Tx, ctx: DoorContext, { staffId, code }: { staffId: string; code: string }): Promise<boolean> {
  const now = ctx.clock.now()
  return useCode(tx, { key: keyOf(staffId, code), now, until: now + REMEMBERED_MS })
}

function keyOf(staffId: string, code: string): string {
  return `used-code-${digest(`${staffId}|${code}`)}`
}
