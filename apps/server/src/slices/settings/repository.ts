import { and, eq } from 'drizzle-orm'
import type { SettingsKey } from '@sambung/shared/settings'
import { readStatement, type Db, type Tx } from '../../db/database.ts'
import { bind } from '../../db/placeholder.ts'

export type SettingsRow = Db['tables']['settings']['$inferSelect']

const all = readStatement<Record<string, never>>()((db, { settings }) => db.select().from(settings))

export async function listSettings(db: Db | Tx): Promise<SettingsRow[]> {
  return db.run(all, {})
}

const byKey = readStatement<{ key: SettingsKey }>()((db, { settings }) =>
  db
    .select()
    .from(settings)
    .where(eq(settings.key, bind(settings.key, 'key'))),
)

/** One group alone; null while nobody has changed it. */
export async function findSettings(db: Db | Tx, key: SettingsKey): Promise<SettingsRow | null> {
  const [row] = await db.run(byKey, { key })
  return row ?? null
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
