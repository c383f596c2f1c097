/** What one check saw. `warning` is worth a look but fails nothing; `remedy` says what to do. */
export type Finding = {
  check: string
  result: 'ok' | 'warning' | 'problem' | 'skipped'
  found: string
  remedy?: string
}

export const ok = (check: string, found: string): Finding => ({ check, result: 'ok', found })
export const skipped = (check: string, found: string): Finding => ({ check, result: 'skipped', found })
export const warning = (check: string, found: string, remedy: string): Finding => ({
  check,
  result: 'warning',
  found,
  remedy,
})
export const problem = (check: string, found: string, remedy: string): Finding => ({
  check,
  result: 'problem',
  found,
  remedy,
})

/** The findings of `work`; a failure or no answer in time is a problem of `check`, never of the whole table. */
export async function bounded(check: string, timeoutMs: number, work: () => Promise<Finding[]>): Promise<Finding[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Finding[]>((resolve) => {
    const finding = problem(
      check,
      `no answer within ${timeoutMs / 1000} s`,
      'Look at what it depends on, and try again.',
    )
    timer = setTimeout(() => resolve([finding]), timeoutMs)
  })
  try {
    return await Promise.race([work(), late])
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return [problem(check, `failed: ${message}`, 'Look at the message, and try again.')]
  } finally {
    clearTimeout(timer)
  }
}

/** The short code of a failed fetch (`ECONNREFUSED`, `CERT_HAS_EXPIRED`): it quotes neither address nor secret. */
export function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'ERROR'
  if (error.name === 'TimeoutError') return 'TIMEOUT'
  if (error.cause instanceof Error) return networkCode(error.cause)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
