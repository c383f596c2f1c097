import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { AppContext, Staff } from '../../app/context.ts'
import { hashToken, type KeyRing } from '../../config/secrets.ts'
import { findBySession } from './repository.ts'

export const COOKIE_PREFIX = 'sambung'

/** The sign-in library signs with the newest key, and still reads what older ones encrypted. */
export function authSecrets(keys: KeyRing): { version: number; value: string }[] {
  return keys.textKeys('staff-session').map(({ keyId, text }) => ({
    version: Number.parseInt(keyId.slice(0, 8), 16),
    value: text,
  }))
}

export function cookieName(
  { production }: { production: boolean },
  name: 'session_token' | 'two_factor' | `device.${string}`,
): string {
  return `${production ? '__Secure-' : ''}${COOKIE_PREFIX}.${name}`
}

/** What may stand in a cookie or a key instead of an e-mail address. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

export function findCookie(cookies: string | undefined, name: string): string | undefined {
  return cookies
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}

/** What the cookie holds: the token, signed as the library signs it. */
export function sealToken(keys: KeyRing, token: string): string {
  return encodeURIComponent(`${token}.${signatureOf(keys, token)}`)
}

const secrets = new WeakMap<KeyRing, string>()

export function signatureOf(keys: KeyRing, token: string): string {
  const known = secrets.get(keys) ?? authSecrets(keys)[0]?.value ?? ''
  secrets.set(keys, known)
  return createHmac('sha256', known).update(token).digest('base64')
}

type Reading = Pick<AppContext, 'db' | 'clock' | 'keys' | 'config'>

/** Whose session these cookies carry; null for a forged, ended, run-out or disabled one. */
export async function findSignedIn(ctx: Reading, cookies: string | undefined): Promise<Staff | null> {
  const token = readSessionToken(ctx, cookies)
  return token === null ? null : findBySession(ctx.db, { token: hashToken(token), now: ctx.clock.now() })
}

export function readSessionToken(ctx: Pick<Reading, 'keys' | 'config'>, cookies: string | undefined): string | null {
  const token = readSigned(ctx, findCookie(cookies, cookieName(ctx.config, 'session_token')))
  return token?.length === 32 ? token : null
}

/** The sign-in that waits for its second step; null where these cookies carry none. */
export function readChallenge(ctx: Pick<Reading, 'keys' | 'config'>, cookies: string | undefined): string | null {
  return readSigned(ctx, findCookie(cookies, cookieName(ctx.config, 'two_factor')))
}

function readSigned(ctx: Pick<Reading, 'keys'>, value: string | undefined): string | null {
  // The form first: decoding what was not encoded like this throws.
  const [, signed, signature] = /^([\w-]{20,40})\.((?:[A-Za-z0-9+/=]|%2B|%2F|%3D){44,70})$/i.exec(value ?? '') ?? []
  if (signed === undefined || signature === undefined) return null
  const given = Buffer.from(decodeURIComponent(signature))
  const right = Buffer.from(signatureOf(ctx.keys, signed))
  return given.length === right.length && timingSafeEqual(given, right) ? signed : null
}
