import { and, asc, count, desc, eq, gt, inArray, isNull, lt, max, ne, sql } from 'drizzle-orm'
import { AppError } from '@sambung/shared/errors'
import type { StaffRole } from '@sambung/shared/states'
import { readStatement, type Db, type Tx } from '../../db/database.ts'
import { bind } from '../../db/placeholder.ts'
import type { Instant } from '../../ports/clock.ts'
import { forgetSteps } from './step-repository.ts'

export type StaffRow = Db['tables']['staff']['$inferSelect']
export type SessionRow = Db['tables']['staffSessions']['$inferSelect']
export type LinkRow = Db['tables']['staffLinks']['$inferSelect']

// Every call of somebody signed in begins with this one: session, person and profile at once.
const signedIn = readStatement<{ token: string; now: Instant }>()((db, { staffSessions, staff, technicians }) =>
  db
    .select({
      id: staff.id,
      name: staff.name,
      email: staff.email,
      role: staff.role,
      hasSecondStep: staff.twoFactorEnabled,
      technicianId: technicians.id,
      sessionId: staffSessions.id,
    })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.userId))
    .leftJoin(technicians, eq(technicians.staffId, staff.id))
    .where(
      and(
        eq(staffSessions.token, bind(staffSessions.token, 'token')),
        gt(staffSessions.expiresAt, bind(staffSessions.expiresAt, 'now')),
        isNull(staff.disabledAt),
      ),
    ),
)

export async function findBySession(db: Db, params: { token: string; now: Instant }) {
  const [row] = await db.run(signedIn, params)
  return row ?? null
}

/** Lets a new session in, unless the account was disabled meanwhile: a write, so that the two wait for each other. */
export async function admitSession(tx: Tx, staffId: string): Promise<void> {
  const { staff } = tx.tables
  const admitted = await tx
    .update(staff)
    .set({ lastSignInAt: sql`${staff.lastSignInAt}` })
    .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)))
    .returning({ id: staff.id })
  if (admitted.length === 0) throw new AppError('SIGN_IN_REFUSED')
}

/** When somebody got in: a password that is followed by a second step alone does not count. */
export async function saveSignIn(tx: Tx, staffId: string, now: Instant): Promise<void> {
  const { staff } = tx.tables
  await tx.update(staff).set({ lastSignInAt: now }).where(eq(staff.id, staffId))
}

export async function findStaffById(db: Db | Tx, id: string): Promise<StaffRow | null> {
  const { staff } = db.tables
  const [row] = await db.select().from(staff).where(eq(staff.id, id))
  return row ?? null
}

export async function hasStaff(db: Db | Tx): Promise<boolean> {
  const { staff } = db.tables
  return (await db.select({ id: staff.id }).from(staff).limit(1)).length > 0
}

/** False: somebody has this e-mail address already. */
export async function insertStaff(tx: Tx, row: StaffRow): Promise<boolean> {
  const { staff } = tx.tables
  const added = await tx.insert(staff).values(row).onConflictDoNothing().returning({ id: staff.id })
  return added.length > 0
}

export type StaffChange = { now: Instant } & Partial<
  Pick<StaffRow, 'name' | 'role' | 'disabledAt' | 'preferences' | 'twoFactorEnabled'>
>

/** Null: the version is not the present one. */
export async function changeStaff(
  tx: Tx,
  target: { id: string; version: number },
  change: StaffChange,
): Promise<StaffRow | null> {
  const { staff } = tx.tables
  const { now, ...set } = change
  const [row] = await tx
    .update(staff)
    .set({ ...set, version: target.version + 1, updatedAt: now })
    .where(and(eq(staff.id, target.id), eq(staff.version, target.version)))
    .returning()
  return row ?? null
}

/**
 * Administrators who may sign in, besides this one. On PostgreSQL their rows stay as they are until the commit, so that
 * two who demote each other at once do not leave nobody.
 */
export async function lockOtherAdmins(tx: Tx, id: string): Promise<number> {
  const { staff } = tx.tables
  const admins = and(eq(staff.role, 'admin'), isNull(staff.disabledAt))
  if (!tx.isAlone) {
    // Writing what is there already takes the rows' locks, in one order for everybody.
    const all = await tx.select({ id: staff.id }).from(staff).where(admins).orderBy(asc(staff.id))
    for (const admin of all)
      await tx
        .update(staff)
        .set({ role: sql`${staff.role}` })
        .where(eq(staff.id, admin.id))
  }
  const { staffAccounts } = tx.tables
  const others = await tx
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(staffAccounts, eq(staffAccounts.userId, staff.id))
    .where(and(admins, ne(staff.id, id)))
  return others.length
}

/**
 * Every way in that does not ask for all proofs anew: sessions, sign-ins under way and devices trusted with a second
 * step. How many sessions there were.
 */
export async function endSessions(tx: Tx, staffId: string, except?: string): Promise<number> {
  const { staffSessions } = tx.tables
  await forgetSteps(tx, staffId)
  const own = eq(staffSessions.userId, staffId)
  const ended = await tx
    .delete(staffSessions)
    .where(except === undefined ? own : and(own, ne(staffSessions.id, except)))
    .returning({ id: staffSessions.id })
  return ended.length
}

/** Null: there was no such session. */
export async function endSessionByToken(tx: Tx, token: string): Promise<SessionRow | null> {
  const { staffSessions } = tx.tables
  const [row] = await tx.delete(staffSessions).where(eq(staffSessions.token, token)).returning()
  return row ?? null
}

export async function listSessions(db: Db, staffId: string, now: Instant): Promise<SessionRow[]> {
  const { staffSessions } = db.tables
  return db
    .select()
    .from(staffSessions)
    .where(and(eq(staffSessions.userId, staffId), gt(staffSessions.expiresAt, now)))
    .orderBy(desc(staffSessions.createdAt))
}

export async function findPasswordHash(db: Db | Tx, staffId: string): Promise<string | null> {
  const { staffAccounts } = db.tables
  const [row] = await db
    .select({ password: staffAccounts.password })
    .from(staffAccounts)
    .where(and(eq(staffAccounts.userId, staffId), eq(staffAccounts.providerId, 'credential')))
  return row?.password ?? null
}

export async function savePasswordHash(tx: Tx, account: { id: string; staffId: string; hash: string; now: Instant }) {
  const { staffAccounts } = tx.tables
  const { id, staffId, hash, now } = account
  await tx
    .insert(staffAccounts)
    .values({
      id,
      userId: staffId,
      accountId: staffId,
      providerId: 'credential',
      password: hash,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [staffAccounts.userId, staffAccounts.providerId],
      set: { password: hash, updatedAt: now },
    })
}

/** False: the hash is not the one that was read. */
export async function replacePasswordHash(
  tx: Tx,
  { staffId, before, hash, now }: { staffId: string; before: string; hash: string; now: Instant },
): Promise<boolean> {
  const { staffAccounts } = tx.tables
  const replaced = await tx
    .update(staffAccounts)
    .set({ password: hash, updatedAt: now })
    .where(and(eq(staffAccounts.userId, staffId), eq(staffAccounts.password, before)))
    .returning({ id: staffAccounts.id })
  return replaced.length > 0
}

export async function savePreferences(tx: Tx, id: string, preferences: StaffRow['preferences']): Promise<void> {
  const { staff } = tx.tables
  await tx.update(staff).set({ preferences }).where(eq(staff.id, id))
}

/** One open link for each person: the newest. */
export async function replaceLink(tx: Tx, link: LinkRow): Promise<void> {
  const { staffLinks } = tx.tables
  await tx.delete(staffLinks).where(eq(staffLinks.staffId, link.staffId))
  await tx.insert(staffLinks).values(link)
}

export async function findLink(db: Db, tokenHash: string, now: Instant) {
  const { staff, staffLinks } = db.tables
  const [row] = await db
    .select({ kind: staffLinks.kind, name: staff.name, email: staff.email, expiresAt: staffLinks.expiresAt })
    .from(staffLinks)
    .innerJoin(staff, eq(staff.id, staffLinks.staffId))
    .where(and(eq(staffLinks.tokenHash, tokenHash), gt(staffLinks.expiresAt, now), isNull(staff.disabledAt)))
  return row ?? null
}

/** Uses the link up: of several at once, one is given it. */
export async function takeLink(tx: Tx, tokenHash: string, now: Instant): Promise<LinkRow | null> {
  const { staffLinks } = tx.tables
  const [row] = await tx
    .delete(staffLinks)
    .where(and(eq(staffLinks.tokenHash, tokenHash), gt(staffLinks.expiresAt, now)))
    .returning()
  return row ?? null
}

export async function removeLinks(tx: Tx, staffId: string): Promise<void> {
  const { staffLinks } = tx.tables
  await tx.delete(staffLinks).where(eq(staffLinks.staffId, staffId))
}

export async function listStaffRows(db: Db, now: Instant) {
  const { staff, staffAccounts, staffLinks, staffSessions } = db.tables
  const open = db
    .select({
      userId: staffSessions.userId,
      sessions: count().as('sessions'),
      newest: max(staffSessions.createdAt).as('newest'),
    })
    .from(staffSessions)
    .where(gt(staffSessions.expiresAt, now))
    .groupBy(staffSessions.userId)
    .as('open_sessions')
  return db
    .select({ staff, sessions: open.sessions, password: staffAccounts.id, linkEndsAt: staffLinks.expiresAt })
    .from(staff)
    .leftJoin(open, eq(open.userId, staff.id))
    .leftJoin(staffAccounts, eq(staffAccounts.userId, staff.id))
    .leftJoin(staffLinks, and(eq(staffLinks.staffId, staff.id), gt(staffLinks.expiresAt, now)))
    .orderBy(asc(staff.name), asc(staff.id))
}

type StaffBrief = { id: string; name: string; role: StaffRole; active: boolean }

export async function listStaffBrief(db: Db | Tx): Promise<StaffBrief[]> {
  const { staff } = db.tables
  const rows = await db
    .select({ id: staff.id, name: staff.name, role: staff.role, disabledAt: staff.disabledAt })
    .from(staff)
    .orderBy(asc(staff.name), asc(staff.id))
  return rows.map(({ disabledAt, ...row }) => ({ ...row, active: disabledAt === null }))
}

/** Names by id; who is unknown is left out. */
export async function findStaffNames(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { staff } = db.tables
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Sessions, links and steps whose time is over; at most `most` of each. */
export async function removeOverSignIns(tx: Tx, before: Instant, most: number): Promise<number> {
  const { staffSessions, staffLinks, staffVerifications } = tx.tables
  let removed = 0
  for (const table of [staffSessions, staffLinks, staffVerifications]) {
    const over = tx.select({ id: table.id }).from(table).where(lt(table.expiresAt, before)).limit(most)
    removed += (await tx.delete(table).where(inArray(table.id, over)).returning({ id: table.id })).length
  }
  return removed
}
