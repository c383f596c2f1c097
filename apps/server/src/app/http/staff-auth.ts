import { AppError } from '@sambung/shared/errors'
import { PasswordInput, SecondStepInput, SignInInput } from '@sambung/shared/staff'
import { Hono, type Context } from 'hono'
import type * as z from 'zod/mini'
import {
  CLIENT_ADDRESS_HEADER,
  disableSecondStep,
  enrolSecondStep,
  readSession,
  renewBackupCodes,
  signIn,
  signOut,
  verifySecondStep,
  type Answer,
  type DoorContext,
  type StaffAuth,
} from '../../slices/staff/index.ts'
import type { AppContext } from '../context.ts'
import { describeFields, sentenceFor } from '../error-messages.ts'
import { fromIssues, toAppError } from '../to-app-error.ts'
import { logFailure, retryAfterNeeded } from './failures.ts'
import { createRequestScope, type HttpEnv } from './request-context.ts'

/**
 * The doors of sign-in, under `/api/auth`. Only these of the library's many are open. A success answers with its view, a
 * failure with `{code, message, requestId, …}`.
 */
export function createStaffAuthDoor(app: AppContext, auth: StaffAuth): Hono<HttpEnv> {
  const door = new Hono<HttpEnv>()
  const open = (work: (ctx: DoorContext, c: Context<HttpEnv>) => Promise<Answer<object>>) => (c: Context<HttpEnv>) =>
    answer(createDoorContext(app, auth, c), (ctx) => work(ctx, c))

  door.post(
    '/sign-in/email',
    open(async (ctx, c) => signIn(ctx, await read(SignInInput, c))),
  )
  door.post(
    '/sign-out',
    open((ctx) => signOut(ctx, 'this')),
  )
  door.post(
    '/revoke-sessions',
    open((ctx) => signOut(ctx, 'all')),
  )
  door.get(
    '/get-session',
    open((ctx) => readSession(ctx)),
  )
  door.post(
    '/two-factor/enable',
    open(async (ctx, c) => enrolSecondStep(ctx, await read(PasswordInput, c))),
  )
  door.post(
    '/two-factor/disable',
    open(async (ctx, c) => disableSecondStep(ctx, await read(PasswordInput, c))),
  )
  for (const path of ['/two-factor/verify-totp', '/two-factor/verify-backup-code']) {
    door.post(
      path,
      open(async (ctx, c) => verifySecondStep(ctx, await read(SecondStepInput, c))),
    )
  }
  door.post(
    '/two-factor/generate-backup-codes',
    open(async (ctx, c) => renewBackupCodes(ctx, await read(PasswordInput, c))),
  )
  door.all(
    '*',
    open(() => Promise.reject(new AppError('NOT_FOUND'))),
  )
  return door
}

function createDoorContext(app: AppContext, auth: StaffAuth, c: Context<HttpEnv>): DoorContext {
  const scope = createRequestScope(app, c)
  const requestHeaders = new Headers({ [CLIENT_ADDRESS_HEADER]: scope.addressKey })
  for (const name of ['cookie', 'user-agent']) {
    const value = c.req.header(name)
    if (value !== undefined) requestHeaders.set(name, value.slice(0, name === 'cookie' ? undefined : 300))
  }
  return Object.assign(scope, { auth, requestHeaders })
}

async function answer(ctx: DoorContext, work: (ctx: DoorContext) => Promise<Answer<object>>): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  try {
    const { view, cookies } = await work(ctx)
    for (const cookie of cookies) headers.append('set-cookie', cookie)
    return new Response(JSON.stringify(view), { headers })
  } catch (error) {
    const failure = toAppError(error)
    logFailure(ctx.log, ctx.requestId, failure)
    if (retryAfterNeeded(failure)) headers.set('retry-after', String(failure.details.retryAfter ?? 5))
    const { errors, ...details } = failure.details
    const body = {
      code: failure.code,
      message: sentenceFor(failure.code, failure.details, ctx.locale),
      ...details,
      ...(errors !== undefined && { errors: describeFields(errors, ctx.locale) }),
      requestId: ctx.requestId,
    }
    return new Response(JSON.stringify(body), { status: failure.status, headers })
  }
}

async function read<T extends z.ZodMiniType>(schema: T, c: Context<HttpEnv>): Promise<z.output<T>> {
  const body: unknown = await c.req.json().catch(() => null)
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw fromIssues(parsed.error.issues, body)
  return parsed.data
}
