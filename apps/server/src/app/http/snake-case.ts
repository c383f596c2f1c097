/** `fullName` → `full_name`, through objects and arrays; values stay as they are, but for a bare string, which is a name. */
export function toSnake(value: unknown): unknown {
  return typeof value === 'string' ? snake(value) : keysToSnake(value)
}

function keysToSnake(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysToSnake)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snake(key), keysToSnake(inner)]))
}

/** `phone_last4` → `phoneLast4`: the names of one object, its values untouched. */
export function keysToCamel(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camel(key), inner]))
}

const SNAKE = new Map<string, string>()
const CAMEL = new Map<string, string>()
// Keys come from clients too: the memory of them stays small.
const REMEMBERED = 200

function snake(name: string): string {
  return remember(SNAKE, name, () => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
}

function camel(name: string): string {
  return remember(CAMEL, name, () => name.replace(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase()))
}

function remember(memory: Map<string, string>, name: string, make: () => string): string {
  const known = memory.get(name)
  if (known !== undefined) return known
  const made = make()
  if (memory.size < REMEMBERED) memory.set(name, made)
  return made
}
