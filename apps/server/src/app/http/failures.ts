import type { AppError } from '@sambung/shared/errors'
import type { Context } from 'hono'
import type { Log } from '../../ports/log.ts'
import { describeFields, sentenceFor } from '../error-messages.ts'
import { toAppError } from '../to-app-error.ts'
import { preferredLocale, type HttpEnv, type RequestScope } from './request-context.ts'
import { toSnake } from './snake-case.ts'

type Failing = Pick<RequestScope, 'requestId' | 'locale' | 'log'>

/** The REST façade's answer to a failure; INTERNAL leaves its cause in the log under the request id. */
export function failureResponse(scope: Failing, error: unknown, pathNames: Record<string, string> = {}): Response {
  const failure = toAppError(error)
  logFailure(scope.log, scope.requestId, failure)
  const { errors, ...details } = failure.details
  const body = {
    success: false,
    code: failure.code,
    message: sentenceFor(failure.code, failure.details, scope.locale),
    ...(toSnake(details) as object),
    ...(errors !== undefined && {
      errors: describeFields(errors, scope.locale).map(({ path, message }) => ({
        path: pathNames[path] ?? toSnake(path),
        message,
      })),
    }),
    request_id: scope.requestId,
  }
  return new Response(JSON.stringify(body), {
    status: failure.status,
    headers: failureHeaders(failure, scope.requestId),
  })
}

function failureHeaders(failure: AppError, requestId: string): Record<string, string> {
  const { retryAfter } = failure.details
  return {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': requestId,
    ...(retryAfterNeeded(failure) && { 'retry-after': String(retryAfter ?? 5) }),
  }
}

/** 429 and 503 always say when to come back. */
export function retryAfterNeeded(failure: AppError): boolean {
  return failure.status === 429 || failure.status === 503
}

export function logFailure(log: Log, requestId: string, failure: AppError): void {
  if (failure.code !== 'INTERNAL' && failure.code !== 'SERVICE_UNAVAILABLE') return
  const cause = failure.cause instanceof Error ? failure.cause : new Error(String(failure.cause))
  log.error(failure.code === 'INTERNAL' ? 'request failed' : 'service unavailable', { requestId, error: cause })
}

export function refuse(c: Context<HttpEnv>, log: Log, error: AppError): Response {
  const locale = preferredLocale(c.req.header('accept-language'))
  return failureResponse({ requestId: c.get('requestId'), locale, log }, error)
}
