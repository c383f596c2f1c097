import { DEFAULT_SETTINGS, SETTINGS, type Settings, type SettingsKey } from '@sambung/shared/settings'
import type { Db } from '../../db/database.ts'
import { listSettings } from './repository.ts'

/** Every group as it stands; a group nobody changed, or an older release wrote differently, is at its default. */
export async function readSettings(db: Db): Promise<Settings> {
  const rows = await listSettings(db)
  const read = <Key extends SettingsKey>(key: Key): Settings[Key] => {
    const stored = rows.find((row) => row.key === key)
    const parsed = stored === undefined ? null : SETTINGS[key].safeParse(stored.value)
    return parsed?.success === true ? (parsed.data as Settings[Key]) : DEFAULT_SETTINGS[key]
  }
  return {
    brand: read('brand'),
    hours: read('hours'),
    holidays: read('holidays'),
    windows: read('windows'),
    targets: read('targets'),
    map: read('map'),
  }
}
