import { AUDITED_DEEDS, type AuditSubject } from '@sambung/shared/audit-actions'
import { and, asc, desc, eq, inArray, notInArray } from 'drizzle-orm'
import type { Db, Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
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

type LastChange = { name: string | null; at: Instant }

/** The newest trace of what raised this record's version: who merely looked, tried or signed in changed nothing. */
export async function findLastChange(
  db: Db | Tx,
  subject: { type: AuditSubject; id: string },
): Promise<LastChange | null> {
  const { auditEntries, staff } = db.tables
  const [row] = await db
    .select({ recorded: auditEntries.actorName, name: staff.name, at: auditEntries.at })
    .from(auditEntries)
    .leftJoin(staff, eq(staff.id, auditEntries.actorId))
    .where(
      and(
        eq(auditEntries.subjectType, subject.type),
        eq(auditEntries.subjectId, subject.id),
        notInArray(auditEntries.action, [...AUDITED_DEEDS]),
      ),
    )
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(1)
  return row === undefined ? null : { name: row.recorded ?? row.name, at: row.at }
}
