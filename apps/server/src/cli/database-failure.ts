import { AppError } from '@sambung/shared/errors'
import { errorCode } from '../db/error-code.ts'

const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'another process holds it locked'],
  [/^SQLITE_NOTADB/, 'the file is not a SQLite database'],
  [/^SQLITE_CORRUPT/, 'the file is damaged'],
  [/^SQLITE_(CANTOPEN|READONLY|PERM|AUTH)/, 'this user may not open the file, or may not write to it'],
  [/^SQLITE_FULL|^53100/, 'the disk is full'],
  [/^ECONNREFUSED/, 'nobody listens at its address (ECONNREFUSED)'],
  [/^(ENOTFOUND|EAI_AGAIN)/, 'the name of its host is not known'],
  [/^(28P01|28000)/, 'it refuses this user or password'],
  [/^3D000/, 'there is no database of this name'],
]

/** The engine's code in words, with the code where there are none; null when the failure is not the database's. */
export function describeDatabaseFailure(error: unknown): string | null {
  const code = errorCode(error)
  const meaning = MEANINGS.find(([pattern]) => pattern.test(code))?.[1]
  if (meaning !== undefined) return meaning
  if (error instanceof AppError && error.code === 'SERVICE_UNAVAILABLE') {
    return code === '' ? 'it does not answer' : `it does not answer (${code})`
  }
  return /^SQLITE_|^E[A-Z]{4,}$|^[0-9A-Z]{5}$/.test(code) ? code : null
}
