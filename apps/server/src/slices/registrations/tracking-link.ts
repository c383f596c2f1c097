import type { KeyRing } from '../../config/secrets.ts'

/**
 * The token that opens a registration's tracking page: a keyed hash of its id, so that the link can be written again in
 * every message without being stored. Null when the key it was made with has left the ring.
 */
export function deriveTrackingToken(keys: KeyRing, keyId: string, registrationId: string): string | null {
  return keys.sign('tracking-link', keyId, registrationId)?.toString('base64url') ?? null
}

/** The token travels in the fragment, which browsers keep to themselves: no server log, proxy or referrer sees it. */
export function trackingUrl(publicUrl: string, number: string, token: string): string {
  return `${publicUrl}/lacak/${number}#t=${token}`
}
