import process from 'node:process'

/** What a program of the bench says to the bench that started it. */
export function tell(message: { ready: unknown } | { result: unknown } | { failed: string }): void {
  process.send?.(message)
}

export function hear(work: (message: unknown) => void): void {
  process.on('message', (message) => {
    if (message !== 'usage') work(message)
  })
}

export function setting(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is missing: the bench starts this program, see bench/src/flows.ts`)
  return value
}
