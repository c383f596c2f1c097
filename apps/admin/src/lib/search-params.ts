import * as z from 'zod/mini'

type Shape = Record<string, z.core.$ZodType>
export type SearchOf<S extends Shape> = { [Key in keyof S]?: z.infer<S[Key]> | undefined }

/**
 * A list's state in the address: `validateSearch: searchParams({ q: z.string(), status: z.array(RegistrationState) })`.
 * What does not fit (an old link, a slip of the hand) is left out alone; the rest of the address still counts.
 */
export function searchParams<S extends Shape>(shape: S): (raw: Record<string, unknown>) => SearchOf<S> {
  return (raw) => {
    const found: Record<string, unknown> = {}
    for (const [key, schema] of Object.entries(shape)) {
      const value = raw[key]
      if (value === undefined || value === '') continue
      const fitting = readings(value).map((reading) => z.safeParse(schema, reading))
      const first = fitting.find((result) => result.success)
      if (first?.success === true) found[key] = first.data
    }
    return found as SearchOf<S>
  }
}

/** An address holds text: `a,b` may be a list, `true` a yes, `3` a number. */
function readings(value: unknown): unknown[] {
  if (typeof value !== 'string') return [value]
  const plain = value === 'true' ? [true] : value === 'false' ? [false] : value.trim() === '' ? [] : [Number(value)]
  return [value, value.split(','), ...plain]
}

export function parseSearch(text: string): Record<string, unknown> {
  return Object.fromEntries(new URLSearchParams(text))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).flatMap(([key, value]): [string, string][] => {
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return []
    return [[key, Array.isArray(value) ? value.join(',') : textOf(value)]]
  })
  const text = new URLSearchParams(pairs).toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
