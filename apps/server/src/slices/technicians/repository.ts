import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm'
import type { Db, Tx } from '../../db/database.ts'

export type Technician = Db['tables']['technicians']['$inferSelect']
export type ShiftRow = Db['tables']['technicianShifts']['$inferSelect']
export type LeaveRow = Db['tables']['technicianLeaves']['$inferSelect']

export async function findTechnician(db: Db | Tx, id: string): Promise<Technician | null> {
  const { technicians } = db.tables
  const [row] = await db.select().from(technicians).where(eq(technicians.id, id))
  return row ?? null
}

export async function findTechnicianOfStaff(db: Db | Tx, staffId: string): Promise<Technician | null> {
  const { technicians } = db.tables
  const [row] = await db.select().from(technicians).where(eq(technicians.staffId, staffId))
  return row ?? null
}

export async function listTechnicianRows(db: Db | Tx): Promise<Technician[]> {
  const { technicians } = db.tables
  return db.select().from(technicians).orderBy(asc(technicians.fullName), asc(technicians.id))
}

/** False: another technician has this employee number. */
export async function insertTechnician(tx: Tx, row: Technician): Promise<boolean> {
  const { technicians } = tx.tables
  const added = await tx
    .insert(technicians)
    .values(row)
    .onConflictDoNothing({ target: technicians.employeeNumber })
    .returning({ id: technicians.id })
  return added.length > 0
}

export async function findByEmployeeNumber(db: Db | Tx, employeeNumber: string): Promise<Technician | null> {
  const { technicians } = db.tables
  const [row] = await db.select().from(technicians).where(eq(technicians.employeeNumber, employeeNumber))
  return row ?? null
}

export type TechnicianFields = Partial<Omit<Technician, 'id' | 'staffId' | 'version' | 'createdAt'>>

/** Compare-and-set on the version; null when somebody else changed it first. */
export async function changeTechnician(
  tx: Tx,
  change: { id: string; version: number; set: TechnicianFields },
): Promise<Technician | null> {
  const { technicians } = tx.tables
  const [row] = await tx
    .update(technicians)
    .set({ ...change.set, version: change.version + 1 })
    .where(and(eq(technicians.id, change.id), eq(technicians.version, change.version)))
    .returning()
  return row ?? null
}

/**
 * The record, held until the transaction ends: whoever gives this person a visit or takes the person out of service waits
 * for the other, so that nobody is sent who has left, nor twice as many visits as a day takes.
 */
export async function holdTechnician(tx: Tx, id: string): Promise<Technician | null> {
  const { technicians } = tx.tables
  const [row] = await tx.update(technicians).set({ id }).where(eq(technicians.id, id)).returning()
  return row ?? null
}

export async function listShifts(db: Db | Tx, technicianIds?: string[]): Promise<ShiftRow[]> {
  const { technicianShifts } = db.tables
  const of = technicianIds === undefined ? undefined : inArray(technicianShifts.technicianId, technicianIds)
  return db.select().from(technicianShifts).where(of).orderBy(asc(technicianShifts.weekday))
}

export async function replaceShifts(
  tx: Tx,
  { technicianId, rows }: { technicianId: string; rows: ShiftRow[] },
): Promise<void> {
  const { technicianShifts } = tx.tables
  await tx.delete(technicianShifts).where(eq(technicianShifts.technicianId, technicianId))
  if (rows.length > 0) await tx.insert(technicianShifts).values(rows)
}

/** Leaves that touch these days. */
export async function listLeaves(
  db: Db | Tx,
  { from, to, technicianId }: { from: string; to: string; technicianId?: string },
): Promise<LeaveRow[]> {
  const { technicianLeaves } = db.tables
  return db
    .select()
    .from(technicianLeaves)
    .where(
      and(
        lte(technicianLeaves.fromDay, to),
        gte(technicianLeaves.toDay, from),
        technicianId === undefined ? undefined : eq(technicianLeaves.technicianId, technicianId),
      ),
    )
    .orderBy(asc(technicianLeaves.fromDay), asc(technicianLeaves.id))
}

export async function insertLeave(tx: Tx, row: LeaveRow): Promise<void> {
  await tx.insert(tx.tables.technicianLeaves).values(row)
}

export async function removeLeave(
  tx: Tx,
  { id, technicianId }: { id: string; technicianId: string },
): Promise<LeaveRow | null> {
  const { technicianLeaves } = tx.tables
  const [row] = await tx
    .delete(technicianLeaves)
    .where(and(eq(technicianLeaves.id, id), eq(technicianLeaves.technicianId, technicianId)))
    .returning()
  return row ?? null
}
