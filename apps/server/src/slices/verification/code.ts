import { timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../../config/secrets.ts'

/**
 * The six digits of a verification: a keyed hash of its id, so that a resend carries the same code and no code is stored.
 * 64 bits modulo 10^6 leave no bias worth a guess (2^-44). Null when its key has left the ring.
 */
export function deriveCode(keys: KeyRing, keyId: string, verificationId: string): string | null {
  const digest = keys.sign('otp-code', keyId, verificationId)
  return digest === null ? null : String(digest.readBigUInt64BE() % 1_000_000n).padStart(6, '0')
}

/** Compares keyed hashes of fixed length in constant time. */
export function isCode(keys: KeyRing, verification: { id: string; keyId: string }, guess: string): boolean {
  const code = deriveCode(keys, verification.keyId, verification.id)
  if (code === null) return false
  const expected = keys.sign('otp-code', verification.keyId, `guess:${code}`)
  const actual = keys.sign('otp-code', verification.keyId, `guess:${guess}`)
  return expected !== null && actual !== null && timingSafeEqual(expected, actual)
}
