import type { AppErrorShape, ErrorCode } from '@sambung/shared/errors'

/** Why something did not work: one of the server's codes, or what the page itself found in the way. */
export type Failure = Omit<Partial<AppErrorShape>, 'code'> & {
  code: ErrorCode | 'OFFLINE' | 'PHOTOS_UNSENT' | 'PHOTOS_REFUSED'
}

/** The photos of a visit come before what is said of it: without them the act is not tried. */
export class PhotosUnsentError extends Error {}

/** Reads what a call was refused with; no answer at all means no connection. */
export function failureOf(error: unknown): Failure {
  if (error instanceof PhotosUnsentError) return { code: 'PHOTOS_UNSENT' }
  const known = error as { data?: { app?: AppErrorShape } | null; meta?: { response?: unknown } | null } | null
  const app = known?.data?.app
  if (app !== undefined) return app
  // An answer that is not ours (a proxy's page, a guard's refusal) is no want of connection.
  return known?.meta?.response === undefined ? { code: 'OFFLINE' } : { code: 'INTERNAL' }
}

/** Asking again may help: the server was not reached, or had trouble of its own. */
export function isPassing(error: unknown): boolean {
  return ['OFFLINE', 'INTERNAL', 'SERVICE_UNAVAILABLE', 'RATE_LIMITED'].includes(failureOf(error).code)
}
