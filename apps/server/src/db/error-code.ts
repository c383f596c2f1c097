/** The engine's own code of a failure (`SQLITE_BUSY`, `40001`), found through Drizzle's wrapping. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return code === '' && error.cause !== undefined ? errorCode(error.cause) : code
}
