import type { FileKind } from '@sambung/shared/files'
import { isGiven, type Kit } from '../../db/kit.ts'

export const fileTables = (kit: Kit) => ({
  /** A private file in `DATA_DIR`, encrypted; its name on disk is its id. */
  files: kit.table(
    'files',
    {
      id: kit.text('id').primaryKey(),
      kind: kit.text('kind').$type<FileKind>().notNull(),
      /** What it belongs to; null until the form it was uploaded for is submitted. */
      ownerId: kit.text('owner_id'),
      /** Hash of the browser's token, or the staff id, that may still attach it. */
      uploaderKey: kit.text('uploader_key').notNull(),
      mime: kit.text('mime').notNull(),
      width: kit.int('width').notNull(),
      height: kit.int('height').notNull(),
      bytes: kit.int('bytes').notNull(),
      keyId: kit.text('key_id').notNull(),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [
      kit.index('files_owner').on(t.ownerId).where(isGiven(t.ownerId)),
      kit.index('files_created').on(t.createdAt),
    ],
  ),
})
