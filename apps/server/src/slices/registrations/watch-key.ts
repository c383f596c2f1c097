import { timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../../config/secrets.ts'
import type { Instant } from '../../ports/clock.ts'
import { HOUR_MS } from '../limits/index.ts'

export type Watched = { registrationId: string; byLink: boolean }

/**
 * Opens the masked live view of one registration for an hour, nothing else: `id.link.expiry.mac`. A subscription can only
 * be asked for by an address, and addresses are written into logs along the way.
 */
export function makeWatchKey(keys: KeyRing, watched: Watched, now: Instant): string {
  const body = [watched.registrationId, watched.byLink ? 'l' : 'd', (now + HOUR_MS).toString(36)].join('.')
  const mac = keys.sign('tracking-watch', keys.currentId, body)
  if (mac === null) throw new Error('the current key is missing from its own ring')
  return `${body}.${mac.toString('base64url')}`
}

/** Null when the key was altered or its hour is over. */
export function readWatchKey(keys: KeyRing, watchKey: string, now: Instant): Watched | null {
  const [registrationId = '', access = '', expiry = '', mac = ''] = watchKey.split('.')
  const expected = keys.sign('tracking-watch', keys.currentId, [registrationId, access, expiry].join('.'))
  const given = Buffer.from(mac, 'base64url')
  const isGenuine = expected !== null && given.length === expected.length && timingSafeEqual(given, expected)
  return isGenuine && Number.parseInt(expiry, 36) > now ? { registrationId, byLink: access === 'l' } : null
}
