import { AppError, type AppErrorShape } from '@sambung/shared/errors'
import type { Permission } from '@sambung/shared/permissions'
import { initTRPC, TRPCError } from '@trpc/server'
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'
import type { PublicContext } from './context.ts'
import { describeFields, sentenceFor } from './error-messages.ts'
import { requireStaff } from './require-staff.ts'
import { fromIssues, toAppError } from './to-app-error.ts'

const SSE_PING_MS = 15_000
const SSE_LIFE_MS = 10 * 60_000

/** What a procedure declares: `public`, or the permission it needs. */
export type Declared = { permission: Permission | 'public' }

const t = initTRPC
  .context<PublicContext>()
  .meta<Declared>()
  .create({
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: SSE_PING_MS },
      client: { reconnectAfterInactivityMs: 2 * SSE_PING_MS },
      // A forgotten tab reconnects; it does not hold a connection for ever.
      maxDurationMs: SSE_LIFE_MS,
    },
    errorFormatter({ shape, error, ctx, input }) {
      const appError = readAppError(error, input)
      const app = shapeOf(appError, ctx)
      return {
        ...shape,
        message: sentenceFor(appError.code, appError.details, ctx?.locale ?? 'id'),
        data: { ...shape.data, httpStatus: appError.status, app },
      }
    },
  })

function shapeOf(error: AppError, ctx: PublicContext | undefined): AppErrorShape {
  const { errors, ...details } = error.details
  return {
    code: error.code,
    ...details,
    ...(errors !== undefined && { errors: describeFields(errors, ctx?.locale ?? 'id') }),
    requestId: ctx?.requestId ?? '',
  }
}

/** What went wrong in a call, be it thrown by a use case, by the input's schema or by tRPC itself. */
export function readAppError(error: TRPCError, input: unknown): AppError {
  const { cause } = error
  if (cause instanceof AppError) return cause
  if (error.code === 'BAD_REQUEST' && cause !== undefined && 'issues' in cause && Array.isArray(cause.issues)) {
    return fromIssues(cause.issues, input)
  }
  const own = TRPC_FAILURES[error.code]
  return own === undefined
    ? toAppError(cause ?? error)
    : new AppError(own, own === 'VALIDATION_FAILED' ? { errors: [{ path: '', message: '' }] } : {})
}

/** Failures of the protocol, before any procedure runs. */
const TRPC_FAILURES: Partial<Record<TRPC_ERROR_CODE_KEY, AppError['code']>> = {
  PARSE_ERROR: 'VALIDATION_FAILED',
  BAD_REQUEST: 'VALIDATION_FAILED',
  NOT_FOUND: 'NOT_FOUND',
  METHOD_NOT_SUPPORTED: 'METHOD_NOT_ALLOWED',
  PAYLOAD_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
}

const TRPC_CODES: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  409: 'CONFLICT',
  // tRPC has no word for 410; the status line and `data.app.code` have.
  410: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
}

const withAppErrors = t.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok && result.error.cause instanceof AppError) {
    const { cause } = result.error
    throw new TRPCError({ code: TRPC_CODES[cause.status] ?? 'INTERNAL_SERVER_ERROR', message: cause.code, cause })
  }
  return result
})

export const router = t.router
export const createCallerFactory = t.createCallerFactory

/** For everyone; the database's own limits are what protects it. */
export const publicProcedure = t.procedure.meta({ permission: 'public' }).use(withAppErrors)

/** For staff whose role has this permission; everybody else is refused. */
export function staffProcedure(permission: Permission) {
  return t.procedure
    .meta({ permission })
    .use(withAppErrors)
    .use(async ({ ctx, next }) => {
      const staff = await requireStaff(ctx, permission)
      return next({ ctx: { ...ctx, staff } })
    })
}
