import {
  DEFAULT_SETTINGS,
  SETTINGS,
  type Settings,
  type SettingsKey,
  type SettingsView,
} from '@sambung/shared/settings'
import type { Db, Tx } from '../../db/database.ts'
import { findSettings, listSettings } from './repository.ts'

/** Every group as it stands; a group nobody changed, or an older release wrote differently, is at its default. */
export async function readSettings(db: Db | Tx): Promise<Settings> {
  const { brand, hours, holidays, windows, targets, map } = await readSettingsView(db)
  return {
    brand: brand.value,
    hours: hours.value,
    holidays: holidays.value,
    windows: windows.value,
    targets: targets.value,
    map: map.value,
  }
}

/** What the office calls itself and where it can be called. Read for each message and page, so one row alone. */
export async function readBrand(db: Db | Tx): Promise<Settings['brand']> {
  const stored = await findSettings(db, 'brand')
  const parsed = stored === null ? null : SETTINGS.brand.safeParse(stored.value)
  return parsed?.success === true ? parsed.data : DEFAULT_SETTINGS.brand
}

/** Null while the name is what the environment says. */
export async function readBrandName(db: Db | Tx): Promise<string | null> {
  return (await readBrand(db)).name
}

/** The same with each group's version. */
export async function readSettingsView(db: Db | Tx): Promise<SettingsView> {
  const rows = await listSettings(db)
  const read = <Key extends SettingsKey>(key: Key): { value: Settings[Key]; version: number } => {
    const stored = rows.find((row) => row.key === key)
    const parsed = stored === undefined ? null : SETTINGS[key].safeParse(stored.value)
    const value = parsed?.success === true ? (parsed.data as Settings[Key]) : DEFAULT_SETTINGS[key]
    return { value, version: stored?.version ?? 0 }
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
