import { and, eq, gt, lte } from 'drizzle-orm'
import type { Db, Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'

/** Secret, backup codes, trusted devices and steps under way. */
export async function removeSecondStep(tx: Tx, staffId: string): Promise<void> {
  const { staffTwoFactors } = tx.tables
  await tx.delete(staffTwoFactors).where(eq(staffTwoFactors.userId, staffId))
  await forgetSteps(tx, staffId)
}

/** Devices trusted with a second step, and sign-ins that wait for one. */
export async function forgetSteps(tx: Tx, staffId: string): Promise<void> {
  const { staffVerifications } = tx.tables
  await tx.delete(staffVerifications).where(eq(staffVerifications.value, staffId))
}

/** Whose sign-in waits for a second step; null: there is none, or it is over. */
export async function findStep(db: Db, identifier: string, now: Instant): Promise<string | null> {
  const { staffVerifications } = db.tables
  const [row] = await db
    .select({ staffId: staffVerifications.value })
    .from(staffVerifications)
    .where(and(eq(staffVerifications.identifier, identifier), gt(staffVerifications.expiresAt, now)))
  return row?.staffId ?? null
}

export async function isCodeUsed(db: Db, key: string, now: Instant): Promise<boolean> {
  const { staffVerifications } = db.tables
  const known = and(eq(staffVerifications.id, key), gt(staffVerifications.expiresAt, now))
  return (await db.select({ id: staffVerifications.id }).from(staffVerifications).where(known)).length > 0
}

/** Of several with the same code, one is given it. */
export async function useCode(tx: Tx, code: { key: string; now: Instant; until: Instant }): Promise<boolean> {
  const { staffVerifications } = tx.tables
  const { key, now, until } = code
  await tx.delete(staffVerifications).where(and(eq(staffVerifications.id, key), lte(staffVerifications.expiresAt, now)))
  // Nobody's row: ending somebody's sessions must not make a code good again.
  const row = { id: key, identifier: key, value: '', expiresAt: until, createdAt: now, updatedAt: now }
  const used = await tx
    .insert(staffVerifications)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: staffVerifications.id })
  return used.length > 0
}
