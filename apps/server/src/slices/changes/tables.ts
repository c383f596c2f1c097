import type { ChangeType } from '@sambung/shared/changes'
import type { Kit } from '../../db/kit.ts'

export const changesTables = (kit: Kit) => ({
  /** What the open screens are told: one row per change, written in its transaction, kept for an hour. */
  changes: kit.table(
    'changes',
    {
      seq: kit.sequence('seq'),
      at: kit.instant('at').notNull(),
      type: kit.text('type').$type<ChangeType>().notNull(),
      subjectId: kit.text('subject_id').notNull(),
      version: kit.int('version').notNull(),
    },
    (t) => [kit.index('changes_at').on(t.at)],
  ),
})
