import { AppError } from '@sambung/shared/errors'
import type { FileView } from '@sambung/shared/files'
import type { AppContext } from '../../app/context.ts'
import type { Db, Tx } from '../../db/database.ts'
import { toIso, type Instant } from '../../ports/clock.ts'
import { giveOwner, listFilesByOwner, takeForgottenFiles, type Attachment, type StoredFile } from './repository.ts'
import { removeFile } from './vault.ts'

export { readPhoto } from './read-photo.ts'
export { storePhoto } from './store-photo.ts'
export { removeUnclaimedFiles } from './unclaimed-files.ts'
export { dropFile, dropFilesOf, findFile, type StoredFile } from './repository.ts'

/**
 * Gives an uploaded photo to the record it was made for. Throws VALIDATION_FAILED naming `path` when this browser or
 * person has no such photo waiting.
 */
export async function attachFile(tx: Tx, { path, ...attachment }: Attachment & { path: string }): Promise<void> {
  if (await giveOwner(tx, attachment)) return
  throw new AppError('VALIDATION_FAILED', { errors: [{ path, message: '' }] })
}

export async function listFilesOf(db: Db | Tx, ownerId: string): Promise<FileView[]> {
  return (await listFilesByOwner(db, ownerId)).map(toFileView)
}

export function toFileView(file: StoredFile): FileView {
  const { id, kind, width, height, bytes, createdAt } = file
  return { id, kind, width, height, bytes, createdAt: toIso(createdAt) }
}

/** Removes photos whose form was never sent. Returns how many; a crash in between leaves an unclaimed file, never a row. */
export async function removeForgottenFiles(
  ctx: Pick<AppContext, 'config' | 'write'>,
  before: Instant,
  most: number,
): Promise<number> {
  const gone = await ctx.write((tx) => takeForgottenFiles(tx, before, most))
  await removeBytes(ctx, gone)
  return gone.length
}

/** Of files whose rows are gone; what a crash leaves here is swept up later. */
export async function removeBytes({ config }: Pick<AppContext, 'config'>, ids: readonly string[]): Promise<void> {
  for (const id of ids) await removeFile({ dataDir: config.dataDir }, id)
}
