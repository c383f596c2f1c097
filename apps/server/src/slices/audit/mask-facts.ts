import { maskPhone, type Phone } from '@sambung/shared/phone'

/** An area is nobody's secret. */
const AREA = ['kelurahan', 'kecamatan', 'city']
const POSITION = ['latitude', 'longitude']

/**
 * These facts of a household as a trace may hold them: areas and what is named `plain` as they are, a name by its initials,
 * a phone masked, of everything else only whether there is any.
 */
export function maskFacts<Row extends object>(
  row: Row,
  names: readonly (keyof Row & string)[],
  plain: readonly string[] = [],
): Record<string, string> {
  const open = new Set([...AREA, ...plain])
  return Object.fromEntries(
    names.map((name) => [POSITION.includes(name) ? 'position' : name, mask(name, row[name], open)]),
  )
}

function mask(name: string, value: unknown, open: ReadonlySet<string>): string {
  if (value === null || value === undefined) return ''
  const isText = typeof value === 'string' || typeof value === 'number'
  if (!isText) return '•••'
  if (name === 'phone') return maskPhone(value as Phone)
  if (name === 'fullName') return initials(String(value))
  return open.has(name) ? String(value) : '•••'
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => `${Array.from(word)[0] ?? ''}•••`)
    .join(' ')
}
