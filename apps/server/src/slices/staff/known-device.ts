import { timingSafeEqual } from 'node:crypto'
import type { AppContext } from '../../app/context.ts'
import { cookieName, digest, findCookie, signatureOf } from './session-cookie.ts'

const DAYS = 180
// A browser at the counter serves many; all of their cookies together stay far below what a request may carry.
const MOST_PEOPLE = 30

type Keys = Pick<AppContext, 'keys' | 'config' | 'ids'>

/**
 * A browser in which this person has proven themselves before: by signing in, or by a one-time link. Guesses from
 * elsewhere do not hold anybody up there: its own tries are counted apart. It opens nothing.
 */
export function findKnownDevice(ctx: Keys, cookies: string | null, email: string): string | null {
  const person = digest(email)
  const value = findCookie(cookies ?? undefined, nameFor(ctx, person))
  const [, device = '', signature = ''] = /^([\w-]{16,32})\.([\w-]{43})$/.exec(value ?? '') ?? []
  const right = Buffer.from(seal(ctx, person, device))
  const given = Buffer.from(signature)
  return given.length === right.length && timingSafeEqual(given, right) ? device : null
}

/** One for each person, so that nobody who uses the same browser takes another's place. */
export function deviceCookie(ctx: Keys, email: string): string {
  const [person, device] = [digest(email), ctx.ids.opaque()]
  return write(ctx, person, { value: `${device}.${seal(ctx, person, device)}`, seconds: DAYS * 24 * 60 * 60 })
}

/** Takes the oldest away where one more would be too many: browsers send the oldest first. */
export function dropOldDevices(ctx: Keys, cookies: string | null): string[] {
  const start = nameFor(ctx, '')
  const names = (cookies ?? '').split(';').map((pair) => pair.trim().split('=', 1)[0] ?? '')
  const people = names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length))
  return people
    .slice(0, Math.max(0, people.length + 1 - MOST_PEOPLE))
    .filter((person) => /^[\w-]{22}$/.test(person))
    .map((person) => write(ctx, person, { value: '', seconds: 0 }))
}

function write(ctx: Keys, person: string, { value, seconds }: { value: string; seconds: number }): string {
  const secure = ctx.config.production ? '; Secure' : ''
  return `${nameFor(ctx, person)}=${value}; Path=/api/auth; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

function nameFor({ config }: Keys, person: string): string {
  return cookieName(config, `device.${person}`)
}

function seal({ keys }: Keys, person: string, device: string): string {
  return Buffer.from(signatureOf(keys, `device:${person}.${device}`), 'base64').toString('base64url')
}
