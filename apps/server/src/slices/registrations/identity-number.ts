import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyRing } from '../../config/secrets.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Encrypts the 16 digits for rest: `keyId.base64url(nonce ‖ tag ‖ AES-256-GCM)`, bound to its registration. */
export function sealIdentityNumber(keys: KeyRing, registrationId: string, digits: string): string {
  const key = keys.encryptionKey('identity-number', keys.currentId)
  if (key === null) throw new Error('the current key is missing from its own ring')
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(registrationId))
  const sealed = Buffer.concat([cipher.update(digits, 'utf8'), cipher.final()])
  return `${keys.currentId}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** The 16 digits; null when the key has left the ring. Throws when the text was altered or belongs to another registration. */
export function openIdentityNumber(keys: KeyRing, registrationId: string, sealed: string): string | null {
  const [keyId = '', body = ''] = sealed.split('.')
  const key = keys.encryptionKey('identity-number', keyId)
  if (key === null) return null
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(registrationId))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}
