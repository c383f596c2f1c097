import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'

export type StoredAuditEntry = Db['tables']['auditEntries']['$inferSelect']

/** What was done to these records, oldest first. */
export async function listAuditOf(db: Db, type: string, ids: readonly string[]): Promise<StoredAuditEntry[]> {
  if (ids.length === 0) return []
  const { auditEntries } = db.tables
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectType, type), inArray(auditEntries.subjectId, [...ids])))
    .orderBy(asc(auditEntries.at), asc(auditEntries.id))
}
