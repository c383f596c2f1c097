import type { AppErrorShape, ErrorCode } from '@sambung/shared/errors'
import type { PageFailure } from '../app/page-state.ts'
import type { Format } from '../i18n/format.ts'
import type { English } from '../i18n/en/index.ts'

/** Why a request did not succeed: one of the server's codes, or that the server was not reached. */
export type Failure = (PageFailure & { requestId?: string }) | { code: 'OFFLINE'; retryAfter?: never; retryAt?: never }

/** Reads what a tRPC call was refused with; no answer at all means no connection. */
export function failureOf(error: unknown): Failure {
  const app = (error as { data?: { app?: AppErrorShape } | null } | null)?.data?.app
  if (app !== undefined) return stamped(app, Date.now())
  // An answer that is not ours (a proxy's page, a guard's refusal) is no want of connection.
  const answer = (error as { meta?: { response?: unknown } | null } | null)?.meta?.response
  return answer === undefined ? { code: 'OFFLINE' } : { code: 'INTERNAL' }
}

function stamped(app: AppErrorShape, now: number): Failure {
  return app.retryAfter === undefined ? app : { ...app, retryAt: now + app.retryAfter * 1000 }
}

/** The clock time at which trying again makes sense; in a minute, where the server named none. */
export function retryTime(failure: { retryAt?: number | undefined }, format: Format): string {
  const now = Date.now()
  return format.moment(failure.retryAt ?? now + 60_000, now)
}

/** A sentence for a failure that the screen has no better words for. */
export function failureText(failure: Failure, text: English['frame'], format: Format): string {
  const known: Partial<Record<ErrorCode | 'OFFLINE', string>> = {
    OFFLINE: text.failOffline,
    RATE_LIMITED: text.failLimited(retryTime(failure, format)),
    VALIDATION_FAILED: text.failValidation,
  }
  return known[failure.code] ?? text.failServer
}
