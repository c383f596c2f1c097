import { AppError } from '@sambung/shared/errors'
import { errorCode } from './error-code.ts'

// SQLite by name; PostgreSQL's classes 08 (connection), 53 (resources), 57 (operator), 25006 (read only); socket names.
const CODES =
  /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB)|08|53|57|25006|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)/

/** A database that cannot answer now, as SERVICE_UNAVAILABLE (the door is closed, never open); anything else as it is. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof AppError) return error
  const isGone = CODES.test(errorCode(error)) || /timeout exceeded|Connection terminated/.test(messages(error))
  return isGone ? new AppError('SERVICE_UNAVAILABLE', { retryAfter: 5 }, { cause: error }) : error
}

function messages(error: unknown): string {
  return error instanceof Error ? `${error.message} ${messages(error.cause)}` : ''
}

export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asUnavailable(error)
  }
}
