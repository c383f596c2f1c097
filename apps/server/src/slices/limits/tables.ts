import type { Instant } from '../../ports/clock.ts'
import type { Kit } from '../../db/kit.ts'

/** `[start of the sub-window, hits in it]`, oldest first. */
export type Hits = [Instant, number][]

export const limitsTables = (kit: Kit) => ({
  /** One row per counted subject (a phone, a block, an address, the installation): the log of its last window. */
  limits: kit.table('limits', {
    key: kit.text('key').primaryKey(),
    hits: kit.json<Hits>('hits').notNull(),
    // Not indexed: every hit would pay for it, and housekeeping reads the table once in a while only.
    expiresAt: kit.instant('expires_at').notNull(),
  }),
})
