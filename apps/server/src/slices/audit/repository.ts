import type { Tx } from '../../db/database.ts'

export type AuditEntry = Tx['tables']['auditEntries']['$inferInsert']

export async function insertAuditEntry(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.insert(tx.tables.auditEntries).values(entry)
}
