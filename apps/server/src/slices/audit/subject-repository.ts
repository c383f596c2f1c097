import type { AuditSubject } from '@sambung/shared/audit-actions'
import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '../../db/database.ts'
import { unindexed } from '../../db/kit.ts'

export type StoredAuditEntry = Db['tables']['auditEntries']['$inferSelect']

/** What was done to these records, oldest first. */
export async function listAuditOf(db: Db, type: AuditSubject, ids: readonly string[]): Promise<StoredAuditEntry[]> {
  if (ids.length === 0) return []
  const { auditEntries } = db.tables
  return db
    .select()
    .from(auditEntries)
    .where(and(unindexed(eq(auditEntries.subjectType, type)), inArray(auditEntries.subjectId, [...ids])))
    .orderBy(asc(auditEntries.at), asc(auditEntries.id))
}

/** The newest trace that somebody of the staff left on this record. */
export async function findLastChange(
  db: Db | Tx,
  subject: { type: AuditSubject; id: string },
): Promise<StoredAuditEntry | null> {
  const { auditEntries } = db.tables
  const [row] = await db
    .select()
    .from(auditEntries)
    .where(
      and(
        unindexed(eq(auditEntries.subjectType, subject.type)),
        eq(auditEntries.subjectId, subject.id),
        eq(auditEntries.actorType, 'staff'),
      ),
    )
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(1)
  return row ?? null
}
