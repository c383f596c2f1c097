import { timingSafeEqual } from 'node:crypto'
import type { AppContext } from '../../app/context.ts'
import { cookieName, digest, findCookie, signatureOf } from './session-cookie.ts'

const DAYS = 180

type Keys = Pick<AppContext, 'keys' | 'config' | 'ids'>

/**
 * A browser in which somebody has signed in before. Guesses from elsewhere do not hold that person up there: its own
 * tries are counted apart. It opens nothing.
 */
export function findKnownDevice(ctx: Keys, cookies: string | null, email: string): string | null {
  const value = findCookie(cookies ?? undefined, cookieName(ctx.config, 'device'))
  const [, person = '', device = '', signature = ''] =
    /^([\w-]{22})\.([\w-]{16,32})\.([\w-]{43})$/.exec(value ?? '') ?? []
  const right = Buffer.from(seal(ctx, person, device))
  const given = Buffer.from(signature)
  const isOurs = given.length === right.length && timingSafeEqual(given, right)
  return isOurs && person === digest(email) ? device : null
}

export function deviceCookie(ctx: Keys, email: string): string {
  const [person, device] = [digest(email), ctx.ids.opaque()]
  const secure = ctx.config.production ? '; Secure' : ''
  const name = cookieName(ctx.config, 'device')
  const value = `${person}.${device}.${seal(ctx, person, device)}`
  return `${name}=${value}; Path=/api/auth; Max-Age=${DAYS * 24 * 60 * 60}; HttpOnly; SameSite=Lax${secure}`
}

function seal({ keys }: Keys, person: string, device: string): string {
  return Buffer.from(signatureOf(keys, `device:${person}.${device}`), 'base64').toString('base64url')
}
