import { readStatement, type Db } from '../../db/database.ts'

export type SettingsRow = Db['tables']['settings']['$inferSelect']

const all = readStatement<Record<string, never>>()((db, { settings }) => db.select().from(settings))

export async function listSettings(db: Db): Promise<SettingsRow[]> {
  return db.run(all, {})
}
