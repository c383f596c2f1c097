import type { Kit } from '../../db/kit.ts'

export const auditTables = (kit: Kit) => ({
  /** Append-only: who did what to what. Never holds codes, tokens or unmasked personal data. */
  auditEntries: kit.table(
    'audit_entries',
    {
      id: kit.text('id').primaryKey(),
      at: kit.instant('at').notNull(),
      actorType: kit.text('actor_type').$type<'applicant' | 'staff' | 'system'>().notNull(),
      actorId: kit.text('actor_id'),
      /** As it was then: people are renamed. */
      actorName: kit.text('actor_name'),
      action: kit.text('action').notNull(),
      subjectType: kit.text('subject_type').notNull(),
      subjectId: kit.text('subject_id').notNull(),
      before: kit.json<Record<string, string>>('before'),
      after: kit.json<Record<string, string>>('after'),
      requestId: kit.text('request_id'),
      /** Where it came from: the client's address, or the /64 of an IPv6 one. */
      address: kit.text('address'),
    },
    (t) => [
      // Without the kind: beside an index of kinds in the list's order, the planner would read all of a kind for one record.
      kit.index('audit_entries_subject').on(t.subjectId, t.at, t.id),
      kit.index('audit_entries_type').on(t.subjectType, t.at, t.id),
      kit.index('audit_entries_at').on(t.at, t.id),
      kit.index('audit_entries_actor').on(t.actorId, t.at),
    ],
  ),
})
