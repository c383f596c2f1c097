import { AppError } from '@sambung/shared/errors'
import { SubmitRegistrationInput, TrackRegistrationInput } from '@sambung/shared/registration'
import { RequestCodeInput, VerifyCodeInput } from '@sambung/shared/verification'
import { Hono, type Context } from 'hono'
import type * as z from 'zod/mini'
import { submitRegistration, trackRegistration } from '../../slices/registrations/index.ts'
import { requestCode, verifyCode } from '../../slices/verification/index.ts'
import type { AppContext } from '../context.ts'
import { fromIssues } from '../to-app-error.ts'
import { failureResponse } from './failures.ts'
import { createRequestScope, type HttpEnv, type RequestScope } from './request-context.ts'
import { keysToCamel, toSnake } from './snake-case.ts'

type Answer = { status: 200 | 201; message?: string; data: object }

/** The public REST façade (CONTRACT §3): the same use cases, limits and failures as the typed router. */
export function createFacade(app: AppContext): Hono<HttpEnv> {
  const facade = new Hono<HttpEnv>()

  facade.post('/request-otp', (c) =>
    answer(app, c, async (scope) => {
      const view = await requestCode(scope, parse(RequestCodeInput, await readBody(c)))
      const sending = view.delivery === 'pending'
      return { status: 200, message: SENT[scope.locale][sending ? 'pending' : 'accepted'], data: view }
    }),
  )
  facade.post('/verify-otp', (c) =>
    answer(app, c, async (scope) => {
      const { otp, ...body } = await readBody(c)
      const view = await verifyCode(scope, parse(VerifyCodeInput, { ...body, code: otp }))
      return { status: 200, message: VERIFIED[scope.locale], data: view }
    }),
  )
  facade.post('/', (c) =>
    answer(app, c, async (scope) => {
      const body = await readBody(c)
      const idempotencyKey = c.req.header('idempotency-key') ?? body['idempotencyKey']
      const input = parse(SubmitRegistrationInput, { ...body, ...(idempotencyKey !== undefined && { idempotencyKey }) })
      return { status: 201, message: RECEIVED[scope.locale], data: await submitRegistration(scope, input) }
    }),
  )
  facade.get('/status/:number', (c) =>
    answer(app, c, async (scope) => {
      const asked = { registrationNumber: c.req.param('number'), phoneLast4: c.req.query('phone_last4') }
      const parsed = TrackRegistrationInput.safeParse(asked)
      // A number that cannot exist is unknown like any other.
      if (!parsed.success && /^\d{4}$/.test(asked.phoneLast4 ?? '')) throw new AppError('NOT_FOUND')
      return { status: 200, data: await trackRegistration(scope, parse(TrackRegistrationInput, asked)) }
    }),
  )
  facade.all('*', (c) =>
    answer(app, c, () => Promise.reject(new AppError(isKnownPath(c) ? 'METHOD_NOT_ALLOWED' : 'NOT_FOUND'))),
  )
  return facade
}

const SENT = {
  id: { accepted: 'Kode OTP telah dikirim ke WhatsApp Anda', pending: 'Kode OTP sedang dikirim ke WhatsApp Anda' },
  en: {
    accepted: 'The OTP code has been sent to your WhatsApp',
    pending: 'The OTP code is being sent to your WhatsApp',
  },
}
const VERIFIED = { id: 'Nomor WhatsApp berhasil diverifikasi', en: 'WhatsApp number verified' }
const RECEIVED = { id: 'Pendaftaran Anda sudah kami terima', en: 'We have received your registration' }

/** Names the façade calls otherwise than the router. */
const PATH_NAMES = { code: 'otp' }

function isKnownPath(c: Context<HttpEnv>): boolean {
  return /\/public(\/(request-otp|verify-otp|status\/[^/]+))?\/?$/.test(c.req.path)
}

async function answer(
  app: AppContext,
  c: Context<HttpEnv>,
  work: (scope: RequestScope) => Promise<Answer>,
): Promise<Response> {
  const scope = createRequestScope(app, c)
  try {
    const { status, message, data } = await work(scope)
    const body = { success: true, ...(message !== undefined && { message }), data: toSnake(data) }
    return withCookies(scope, new Response(JSON.stringify(body), { status, headers: successHeaders(scope) }))
  } catch (error) {
    return withCookies(scope, failureResponse(scope, error, PATH_NAMES))
  }
}

function withCookies(scope: RequestScope, response: Response): Response {
  for (const cookie of scope.newCookies) response.headers.append('set-cookie', cookie)
  return response
}

function successHeaders(scope: RequestScope): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': scope.requestId,
  }
}

async function readBody(c: Context<HttpEnv>): Promise<Record<string, unknown>> {
  const body: unknown = await c.req
    .text()
    .then(JSON.parse)
    .catch((error: unknown) => {
      if (error instanceof SyntaxError) throw new AppError('VALIDATION_FAILED', { errors: [{ path: '', message: '' }] })
      throw error
    })
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AppError('VALIDATION_FAILED', { errors: [{ path: '', message: '' }] })
  }
  return keysToCamel(body)
}

function parse<T extends z.ZodMiniType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw fromIssues(parsed.error.issues, input)
  return parsed.data
}
