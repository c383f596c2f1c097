import type { FileKind } from '@sambung/shared/files'
import type { PublicContext } from '../../app/context.ts'
import { cleanPhoto } from './clean-photo.ts'
import { insertFile, type StoredFile } from './repository.ts'
import { putFile } from './vault.ts'

export type Upload = {
  kind: FileKind
  bytes: Buffer
  /** Who may attach it afterwards: a browser (hash of its token) or a member of staff. */
  uploaderKey: string
  /** What it belongs to, where that is known already. */
  ownerId: string | null
}

/** Cleans, encrypts and keeps a photo. The bytes are on disk before the row says so. Throws PHOTO_UNREADABLE. */
export async function storePhoto(ctx: PublicContext, upload: Upload): Promise<StoredFile> {
  const { content, width, height } = await cleanPhoto(upload.bytes)
  const id = ctx.ids.opaque()
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
  await ctx.write((tx) => insertFile(tx, file))
  return file
}
