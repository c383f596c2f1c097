import { AppError } from '@sambung/shared/errors'
import type { FileKind } from '@sambung/shared/files'
import type { AppContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { cleanPhoto } from './clean-photo.ts'
import { findFile, insertFile, type StoredFile } from './repository.ts'
import { putFile, removeFile } from './vault.ts'

export type Upload = {
  /** Where the same upload sent again must be the same file; else it is made here. */
  id?: string
  kind: FileKind
  bytes: Buffer
  /** Who may attach it afterwards: a browser (hash of its token) or a member of staff. */
  uploaderKey: string
  /** What it belongs to, where that is known already. */
  ownerId: string | null
  /** What else the transaction that keeps it does, or refuses it for. */
  alongside?: (tx: Tx, file: StoredFile) => Promise<void>
}

type Storing = Pick<AppContext, 'config' | 'keys' | 'ids' | 'clock' | 'db' | 'write'>

/**
 * Cleans, encrypts and keeps a photo. The bytes are on disk before the row says so, and gone again when it cannot. Throws
 * PHOTO_UNREADABLE.
 */
export async function storePhoto(ctx: Storing, upload: Upload): Promise<StoredFile> {
  const { content, width, height } = await cleanPhoto(upload.bytes)
  const { id = ctx.ids.opaque() } = upload
  const { keyId } = await putFile({ dataDir: ctx.config.dataDir, keys: ctx.keys }, id, content)
  const file: StoredFile = {
    id,
    kind: upload.kind,
    ownerId: upload.ownerId,
    uploaderKey: upload.uploaderKey,
    mime: 'image/jpeg',
    width,
    height,
    bytes: content.length,
    keyId,
    createdAt: ctx.clock.now(),
  }
  try {
    await ctx.write(async (tx) => {
      await upload.alongside?.(tx, file)
      await insertFile(tx, file)
    })
  } catch (error) {
    // Where only the answer was lost, the row is there. Where nobody can tell, or the same photo may be on its way a
    // second time, housekeeping does later.
    const isTold = upload.id === undefined || error instanceof AppError
    const kept = isTold ? await findFile(ctx.db, id).catch(() => file) : file
    if (kept === null) await removeFile({ dataDir: ctx.config.dataDir }, id)
    throw error
  }
  return file
}
