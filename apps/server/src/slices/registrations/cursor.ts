import { AppError } from '@sambung/shared/errors'

/** A place in a list: the last row's ordinal, and before it what the list is sorted by. */
export type Place = { ordinal: number; stateAt: number | null }

export function writeCursor({ ordinal, stateAt }: Place): string {
  return Buffer.from(JSON.stringify(stateAt === null ? [ordinal] : [ordinal, stateAt])).toString('base64url')
}

/** Throws VALIDATION_FAILED for what no list of this order gave. */
export function readCursor(cursor: string | null | undefined, sort: 'created' | 'age'): Place | null {
  if (cursor === null || cursor === undefined) return null
  const [ordinal, stateAt, ...more] = parse(cursor)
  const fits = more.length === 0 && isWhole(ordinal) && (sort === 'age' ? isWhole(stateAt) : stateAt === undefined)
  if (!fits) throw new AppError('VALIDATION_FAILED', { errors: [{ path: 'cursor', message: '' }] })
  return { ordinal: Number(ordinal), stateAt: sort === 'age' ? Number(stateAt) : null }
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function isWhole(value: unknown): boolean {
  return Number.isSafeInteger(value)
}
