import { AppError, type FieldError } from '@sambung/shared/errors'
import { asUnavailable } from '../db/unavailable.ts'
import { foldPhone, toWirePhone } from '@sambung/shared/phone'

type Issue = { code?: string; path: PropertyKey[]; errors?: Issue[][] }

/** The failed parse as the product says it: PHONE_INVALID if it is the phone's form alone, else every bad field by name. */
export function fromIssues(issues: readonly Issue[], input: unknown): AppError {
  const flat = issues.flatMap(flatten)
  const paths = [...new Set(flat.map((issue) => issue.path.map(String).join('.')))]
  const isPhoneForm =
    paths.length === 1 && paths[0] === 'phone' && flat.every((issue) => issue.code === 'invalid_format')
  if (isPhoneForm) {
    const typed = typeof input === 'object' && input !== null && 'phone' in input ? String(input.phone) : ''
    const folded = foldPhone(typed.slice(0, 100))
    return new AppError('PHONE_INVALID', folded.ok ? { suggestion: toWirePhone(folded.phone) } : {})
  }
  return new AppError('VALIDATION_FAILED', { errors: paths.map((path): FieldError => ({ path, message: '' })) })
}

/** A union's own issues say nothing; those of its last alternative name the fields. */
function flatten(issue: Issue): Issue[] {
  const alternative = issue.errors?.at(-1)
  if (issue.code !== 'invalid_union' || alternative === undefined) return [issue]
  return alternative.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** Anything thrown, as a failure the client may be told. What is not the product's own becomes INTERNAL. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isHangUp(error)) return new AppError('VALIDATION_FAILED', { errors: [{ path: '', message: '' }] })
  const known = asUnavailable(error)
  return known instanceof AppError ? known : new AppError('INTERNAL', {}, { cause: error })
}

/** The client went away in the middle of its body: nothing of ours failed, and nobody may fill the log with it. */
function isHangUp(error: unknown): boolean {
  return error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'
}
