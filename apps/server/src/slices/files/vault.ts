import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '@sambung/shared/errors'
import type { KeyRing } from '../../config/secrets.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const SAFE_ID = /^[A-Za-z0-9_-]{16,64}$/

export function isFileId(name: string): boolean {
  return SAFE_ID.test(name)
}

/** Where a file lies: `DATA_DIR/files/AB/ABCD…`, its content `nonce ‖ tag ‖ AES-256-GCM`, bound to its id. */
function pathOf(dataDir: string, id: string): string {
  if (!isFileId(id)) throw new AppError('NOT_FOUND')
  return join(dataDir, 'files', id.slice(-2).toLowerCase(), id)
}

export type Vault = { dataDir: string; keys: KeyRing }

/** Writes the whole file or none of it, readable by this user alone, and returns after it is on disk. */
export async function putFile({ dataDir, keys }: Vault, id: string, content: Buffer): Promise<{ keyId: string }> {
  const keyId = keys.currentId
  const key = keys.encryptionKey('private-file', keyId)
  if (key === null) throw new Error('the current key is missing from its own ring')
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id))
  const sealed = Buffer.concat([cipher.update(content), cipher.final()])
  const path = pathOf(dataDir, id)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const own = `${path}.${randomBytes(6).toString('hex')}.new`
  const file = await open(own, 'wx', 0o600)
  try {
    await file.writeFile(Buffer.concat([nonce, cipher.getAuthTag(), sealed]))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(own, path)
  return { keyId }
}

/** Null when the file is not there, or its key has left the ring. Throws when it was altered. */
export async function getFile({ dataDir, keys }: Vault, id: string, keyId: string): Promise<Buffer | null> {
  const key = keys.encryptionKey('private-file', keyId)
  if (key === null) return null
  const bytes = await readFile(pathOf(dataDir, id)).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (bytes === null) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(id))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
}

export async function removeFile({ dataDir }: Pick<Vault, 'dataDir'>, id: string): Promise<void> {
  await rm(pathOf(dataDir, id), { force: true })
}
