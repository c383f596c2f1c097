import { and, asc, eq, inArray, isNull, lt } from 'drizzle-orm'
import type { FileKind } from '@sambung/shared/files'
import type { Db, Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'

export type StoredFile = Db['tables']['files']['$inferSelect']

export async function insertFile(tx: Tx, file: StoredFile): Promise<void> {
  await tx.insert(tx.tables.files).values(file)
}

export async function findFile(db: Db | Tx, id: string): Promise<StoredFile | null> {
  const { files } = db.tables
  const [row] = await db.select().from(files).where(eq(files.id, id))
  return row ?? null
}

export async function listKnownIds(db: Db, ids: string[]): Promise<Set<string>> {
  const { files } = db.tables
  const rows = await db.select({ id: files.id }).from(files).where(inArray(files.id, ids))
  return new Set(rows.map(({ id }) => id))
}

export async function listFilesByOwner(db: Db | Tx, ownerId: string): Promise<StoredFile[]> {
  const { files } = db.tables
  return db.select().from(files).where(eq(files.ownerId, ownerId)).orderBy(asc(files.createdAt))
}

export type Attachment = { fileId: string; kind: FileKind; ownerId: string; uploaderKey: string }

/** Gives a file its owner, once; false when it is somebody else's, of another kind, gone or given already. */
export async function giveOwner(tx: Tx, { fileId, kind, ownerId, uploaderKey }: Attachment): Promise<boolean> {
  const { files } = tx.tables
  const given = await tx
    .update(files)
    .set({ ownerId })
    .where(and(eq(files.id, fileId), eq(files.kind, kind), eq(files.uploaderKey, uploaderKey), isNull(files.ownerId)))
    .returning({ id: files.id })
  return given.length === 1
}

/** Takes the row; the bytes are removed after the transaction. */
export async function dropFile(tx: Tx, id: string): Promise<void> {
  const { files } = tx.tables
  await tx.delete(files).where(eq(files.id, id))
}

/** Takes the rows of what somebody owns; the bytes are removed after the transaction. */
export async function dropFilesOf(tx: Tx, { ownerId, kind }: { ownerId: string; kind: FileKind }): Promise<string[]> {
  const { files } = tx.tables
  const gone = await tx
    .delete(files)
    .where(and(eq(files.ownerId, ownerId), eq(files.kind, kind)))
    .returning({ id: files.id })
  return gone.map((row) => row.id)
}

/** Files nobody attached: their rows go first, so that no form can still take one whose bytes are being removed. */
export async function takeForgottenFiles(tx: Tx, before: Instant, most: number): Promise<string[]> {
  const { files } = tx.tables
  const old = tx
    .select({ id: files.id })
    .from(files)
    .where(and(isNull(files.ownerId), lt(files.createdAt, before)))
    .limit(most)
  const gone = await tx
    .delete(files)
    .where(and(inArray(files.id, old), isNull(files.ownerId)))
    .returning({ id: files.id })
  return gone.map((row) => row.id)
}
