import { createHash, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { readKey } from './env.ts'

const PURPOSES = [
  'otp-code',
  'tracking-link',
  'tracking-watch',
  'identity-number',
  'private-file',
  'webhook-path',
  'staff-session',
] as const
type Purpose = (typeof PURPOSES)[number]

/**
 * Keys derived from SECRET_KEY, one per purpose. Rows remember the id of the key they were made with, so that the key
 * can be replaced: the newest makes, older ones of the ring still read.
 */
export type KeyRing = {
  readonly currentId: string
  /** HMAC-SHA256; null when that key is no longer in the ring. */
  sign(purpose: Purpose, keyId: string, text: string): Buffer | null
  /** 32 bytes for AES-256-GCM; null when that key is no longer in the ring. */
  encryptionKey(purpose: Purpose, keyId: string): KeyObject | null
  /** The purpose's keys as text, newest first: for a library that signs and encrypts by itself. */
  textKeys(purpose: Purpose): { keyId: string; text: string }[]
}

export function createKeyRing(current: Buffer, previous: Buffer[] = []): KeyRing {
  const keys = new Map<string, KeyObject>()
  for (const master of [current, ...previous]) {
    for (const purpose of PURPOSES) {
      // A KeyObject keeps the HMAC at 4–8 µs; a Buffer key costs 35.
      keys.set(
        `${idOf(master)}:${purpose}`,
        createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `sambung:${purpose}`, 32))),
      )
    }
  }
  const find = (purpose: Purpose, keyId: string) => keys.get(`${keyId}:${purpose}`) ?? null
  return {
    currentId: idOf(current),
    sign: (purpose, keyId, text) => {
      const key = find(purpose, keyId)
      return key === null ? null : createHmac('sha256', key).update(text).digest()
    },
    encryptionKey: find,
    textKeys: (purpose) =>
      [current, ...previous].map((master) => {
        const keyId = idOf(master)
        return { keyId, text: find(purpose, keyId)?.export().toString('base64url') ?? '' }
      }),
  }
}

function idOf(master: Buffer): string {
  return createHash('sha256').update('sambung:key-id').update(master).digest('hex').slice(0, 12)
}

/** What a token is stored as: enough to find it, useless to whoever reads the database. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

export function openKeyRing(config: Config): KeyRing {
  return createKeyRing(config.secretKey ?? developmentKey(config.dataDir), config.previousSecretKeys)
}

/** The path token of the webhooks where none is configured: the same in every process that has the key. */
export function deriveWebhookSecret(keys: KeyRing): string {
  const secret = keys.sign('webhook-path', keys.currentId, 'whatsapp')
  if (secret === null) throw new Error('the current key is missing from its own ring')
  return secret.toString('base64url')
}

/** Development only: made once, shared by all processes that use this data directory. */
function developmentKey(dataDir: string): Buffer {
  const file = join(dataDir, 'development-secret')
  mkdirSync(dataDir, { recursive: true })
  const own = `${file}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(own, randomBytes(32).toString('base64'), { mode: 0o600 })
    // A link appears whole or not at all, and only for the first of several processes.
    linkSync(own, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(own, { force: true })
  }
  const key = readKey(readFileSync(file, 'utf8').trim())
  if (key === undefined) throw new Error(`${file} does not hold a key: remove it to have a new one made`)
  return key
}
