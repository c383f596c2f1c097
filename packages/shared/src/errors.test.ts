import { expect, test } from 'vitest'
import { AppError, ERROR_STATUS } from './errors.ts'

/** CONTRACT §3; below it what staff meet when they sign in, and what HTTP itself asks for. */
const CONTRACT = {
  VALIDATION_FAILED: 400,
  PHONE_INVALID: 400,
  PHONE_NOT_ON_WHATSAPP: 422,
  OTP_COOLDOWN: 429,
  RATE_LIMITED: 429,
  WHATSAPP_UNAVAILABLE: 503,
  OTP_INCORRECT: 400,
  OTP_EXPIRED: 410,
  OTP_NOT_FOUND: 404,
  OTP_LOCKED: 429,
  VERIFICATION_REQUIRED: 403,
  PACKAGE_UNAVAILABLE: 422,
  SLOT_FULL: 409,
  DUPLICATE_REGISTRATION: 409,
  NOT_FOUND: 404,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  CONFLICT: 409,
  ILLEGAL_TRANSITION: 409,
  INTERNAL: 500,
}
const STAFF = {
  SIGN_IN_REFUSED: 401,
  SECOND_STEP_INCORRECT: 400,
  SECOND_STEP_REQUIRED: 403,
  PASSWORD_INCORRECT: 400,
  LINK_EXPIRED: 410,
  EMAIL_TAKEN: 409,
  OWN_ACCOUNT: 409,
  LAST_ADMIN: 409,
  UNDO_TOO_LATE: 409,
  NOT_RESENDABLE: 409,
}
const CONSOLE = {
  CODE_TAKEN: 409,
  PORT_TAKEN: 409,
  PHOTO_UNREADABLE: 422,
  TECHNICIAN_UNAVAILABLE: 409,
}
const PROTOCOL = {
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  SERVICE_UNAVAILABLE: 503,
}

test('every code has the status that clients rely on', () => {
  expect(ERROR_STATUS).toEqual({ ...CONTRACT, ...STAFF, ...CONSOLE, ...PROTOCOL })
})

test('a failure carries its code, its status, what the client may know, and its cause', () => {
  const cause = new Error('disk')
  const error = new AppError('RATE_LIMITED', { retryAfter: 7 }, { cause })
  expect([error.code, error.status, error.details, error.cause]).toEqual([
    'RATE_LIMITED',
    429,
    { retryAfter: 7 },
    cause,
  ])
})
