import type { Kit } from '../../db/kit.ts'

export const numberingTables = (kit: Kit) => ({
  /** One counter per kind of number and business day: `TKT:20261122`. */
  numberCounters: kit.table('number_counters', {
    key: kit.text('key').primaryKey(),
    value: kit.int('value').notNull(),
  }),
})
