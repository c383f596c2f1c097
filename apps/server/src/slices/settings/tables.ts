import type { Kit } from '../../db/kit.ts'

export const settingsTables = (kit: Kit) => ({
  /** One row per group of settings that somebody has changed; the others are at their defaults. */
  settings: kit.table('settings', {
    key: kit.text('key').primaryKey(),
    value: kit.json<Record<string, unknown>>('value').notNull(),
    version: kit.int('version').notNull(),
    updatedAt: kit.instant('updated_at').notNull(),
  }),
})
