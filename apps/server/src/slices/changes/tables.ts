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
      /** The record it belongs to: a visit's registration, what a message is about. */
      aboutId: kit.text('about_id'),
      /** Of a visit: who goes, and who went before the change. Others on their way need not look again. */
      technicianIds: kit.json<string[]>('technician_ids'),
    },
    (t) => [kit.index('changes_at').on(t.at)],
  ),
})
