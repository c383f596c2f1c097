import { and, eq } from 'drizzle-orm'
import { readStatement, type Db, type Tx } from '../../db/database.ts'

export type SettingsRow = Db['tables']['settings']['$inferSelect']

const all = readStatement<Record<string, never>>()((db, { settings }) => db.select().from(settings))

export async function listSettings(db: Db | Tx): Promise<SettingsRow[]> {
  return db.run(all, {})
}

/** Compare-and-set on the version, 0 for a group nobody has changed yet; false when somebody else was first. */
export async function saveSettings(tx: Tx, row: SettingsRow, seen: number): Promise<boolean> {
  const { settings } = tx.tables
  const { value, version, updatedAt } = row
  const key = { key: settings.key }
  if (seen === 0) {
    const added = await tx.insert(settings).values(row).onConflictDoNothing({ target: settings.key }).returning(key)
    return added.length === 1
  }
  const saved = await tx
    .update(settings)
    .set({ value, version, updatedAt })
    .where(and(eq(settings.key, row.key), eq(settings.version, seen)))
    .returning(key)
  return saved.length === 1
}
