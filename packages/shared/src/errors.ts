/** Every failure a client can meet, with its HTTP status. The pages switch on the code; the server writes the sentence. */
export const ERROR_STATUS = {
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
  SIGN_IN_REFUSED: 401,
  SECOND_STEP_INCORRECT: 400,
  SECOND_STEP_REQUIRED: 403,
  PASSWORD_INCORRECT: 400,
  LINK_EXPIRED: 410,
  EMAIL_TAKEN: 409,
  CODE_TAKEN: 409,
  PORT_TAKEN: 409,
  TECHNICIAN_UNAVAILABLE: 409,
  OWN_ACCOUNT: 409,
  LAST_ADMIN: 409,
  FORBIDDEN: 403,
  CONFLICT: 409,
  ILLEGAL_TRANSITION: 409,
  UNDO_TOO_LATE: 409,
  NOT_RESENDABLE: 409,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  PHOTO_UNREADABLE: 422,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL: 500,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

export type FieldError = { path: string; message: string }

/** What a client learns beside the code. Times in whole seconds. */
export type ErrorDetails = {
  attemptsLeft?: number
  retryAfter?: number
  errors?: FieldError[]
  /** DUPLICATE_REGISTRATION: the number of the registration already in progress. */
  registrationNumber?: string
  /** ILLEGAL_TRANSITION: the states that are reachable instead. */
  allowed?: string[]
  /** CONFLICT on a record of the console: who changed it meanwhile (null: the applicant or the system) and when. */
  changedBy?: string | null
  changedAt?: string
  /** TECHNICIAN_UNAVAILABLE: `missing_skill`, which stands, or reasons that a planner may overrule. */
  reasons?: string[]
  /** PHONE_INVALID: the accepted form of what was probably meant. */
  suggestion?: string
  /** PHOTO_UNREADABLE: not a photo, or one of too many pixels. */
  problem?: 'type' | 'pixels'
}

/** The body of every tRPC error under `data.app`. */
export type AppErrorShape = ErrorDetails & { code: ErrorCode; requestId: string }

/** A failure that is part of the product: it has a code, and the client may be told. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.details = details
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }
}
