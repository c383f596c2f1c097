import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { isInProgress, type RegistrationState } from '@sambung/shared/states'
import { readStatement, type Db, type Tx } from '../../db/database.ts'
import { bind } from '../../db/placeholder.ts'
import type { Instant } from '../../ports/clock.ts'

export type Registration = Db['tables']['registrations']['$inferSelect']
export type NewRegistration = Db['tables']['registrations']['$inferInsert']
export type RegistrationEvent = Db['tables']['registrationEvents']['$inferSelect']
export type NewRegistrationEvent = Db['tables']['registrationEvents']['$inferInsert']

/** The day's next number: 1, 2, 3 …; given back with the transaction when it fails. */
export async function nextOfDay(tx: Tx, day: string): Promise<number> {
  const { registrationCounters } = tx.tables
  const [row] = await tx
    .insert(registrationCounters)
    .values({ day, value: 1 })
    .onConflictDoUpdate({ target: registrationCounters.day, set: { value: sql`${registrationCounters.value} + 1` } })
    .returning({ value: registrationCounters.value })
  if (row === undefined) throw new Error('the counter of the day did not answer')
  return row.value
}

/** Null when this phone has a registration in progress at this address. */
export async function insertRegistration(tx: Tx, registration: NewRegistration): Promise<Registration | null> {
  const { registrations } = tx.tables
  const [row] = await tx
    .insert(registrations)
    .values(registration)
    .onConflictDoNothing({ target: registrations.duplicateKey })
    .returning()
  return row ?? null
}

export async function findByDuplicateKey(db: Db | Tx, duplicateKey: string): Promise<Registration | null> {
  const { registrations } = db.tables
  const [row] = await db.select().from(registrations).where(eq(registrations.duplicateKey, duplicateKey))
  return row ?? null
}

const byId = readStatement<{ id: string }>()((db, { registrations }) =>
  db
    .select()
    .from(registrations)
    .where(eq(registrations.id, bind(registrations.id, 'id'))),
)

export async function findRegistration(db: Db | Tx, id: string): Promise<Registration | null> {
  const [row] = await db.run(byId, { id })
  return row ?? null
}

/**
 * The record, held until the transaction ends: whoever decides something of another record by the state of this one waits
 * for those who change it.
 */
export async function holdRegistration(tx: Tx, id: string): Promise<Registration | null> {
  const { registrations } = tx.tables
  const [row] = await tx.update(registrations).set({ id }).where(eq(registrations.id, id)).returning()
  return row ?? null
}

const byTrackingHash = readStatement<{ trackingHash: string }>()((db, { registrations }) =>
  db
    .select()
    .from(registrations)
    .where(eq(registrations.trackingHash, bind(registrations.trackingHash, 'trackingHash'))),
)

export async function findByTrackingHash(db: Db | Tx, trackingHash: string): Promise<Registration | null> {
  const [row] = await db.run(byTrackingHash, { trackingHash })
  return row ?? null
}

const byNumber = readStatement<{ number: string }>()((db, { registrations }) =>
  db
    .select()
    .from(registrations)
    .where(eq(registrations.number, bind(registrations.number, 'number'))),
)

export async function findByNumber(db: Db | Tx, number: string): Promise<Registration | null> {
  const [row] = await db.run(byNumber, { number })
  return row ?? null
}

/** Columns a change may set; who and when come with it. */
export type RegistrationFields = Partial<
  Omit<NewRegistration, 'id' | 'number' | 'ordinal' | 'version' | 'updatedAt' | 'updatedBy'>
>

export type Move = {
  from: RegistrationState
  to: RegistrationState
  version: number
  now: Instant
  /** The member of staff; null for the applicant and the system. */
  by?: string | null
  set?: RegistrationFields
}

/** Compare-and-set on state and version; null when somebody else moved first. */
export async function moveRegistration(tx: Tx, id: string, move: Move): Promise<Registration | null> {
  const { registrations } = tx.tables
  const [row] = await tx
    .update(registrations)
    .set({
      stateAt: move.now,
      ...(!isInProgress(move.to) && { duplicateKey: null }),
      ...move.set,
      state: move.to,
      version: move.version + 1,
      updatedAt: move.now,
      updatedBy: move.by ?? null,
    })
    .where(and(eq(registrations.id, id), eq(registrations.state, move.from), eq(registrations.version, move.version)))
    .returning()
  return row ?? null
}

/** `by` null: the system. */
export type Edit = { version: number; set: RegistrationFields; by: string | null; now: Instant }

/** Compare-and-set on the version; null when somebody else changed it first. */
export async function editRegistration(tx: Tx, id: string, edit: Edit): Promise<Registration | null> {
  const { registrations } = tx.tables
  const [row] = await tx
    .update(registrations)
    .set({ ...edit.set, version: edit.version + 1, updatedAt: edit.now, updatedBy: edit.by })
    .where(and(eq(registrations.id, id), eq(registrations.version, edit.version)))
    .returning()
  return row ?? null
}

/** Within the transaction that has just moved it: no version of its own. */
export async function linkCustomer(tx: Tx, id: string, customerId: string | null): Promise<void> {
  const { registrations } = tx.tables
  await tx.update(registrations).set({ customerId }).where(eq(registrations.id, id))
}

/** Rejected, cancelled or merged before that instant, and still holding identity data; the longest ended first. */
export async function listEndedWithIdentity(
  db: Db,
  { before, most }: { before: Instant; most: number },
): Promise<{ id: string; version: number }[]> {
  const { registrations: r } = db.tables
  return db
    .select({ id: r.id, version: r.version })
    .from(r)
    .where(
      and(
        inArray(r.state, ['rejected', 'cancelled']),
        lt(r.stateAt, before),
        or(isNotNull(r.identityNumberSealed), isNotNull(r.identityPhotoId)),
      ),
    )
    .orderBy(asc(r.stateAt))
    .limit(most)
}

export async function insertEvent(tx: Tx, event: NewRegistrationEvent): Promise<void> {
  await tx.insert(tx.tables.registrationEvents).values(event)
}

const eventsOf = readStatement<{ registrationId: string }>()((db, { registrationEvents }) =>
  db
    .select()
    .from(registrationEvents)
    .where(eq(registrationEvents.registrationId, bind(registrationEvents.registrationId, 'registrationId')))
    .orderBy(asc(registrationEvents.version)),
)

export async function listEvents(db: Db | Tx, registrationId: string): Promise<RegistrationEvent[]> {
  return db.run(eventsOf, { registrationId })
}

export async function listEventsOf(db: Db, registrationIds: readonly string[]): Promise<RegistrationEvent[]> {
  if (registrationIds.length === 0) return []
  const { registrationEvents } = db.tables
  return db
    .select()
    .from(registrationEvents)
    .where(inArray(registrationEvents.registrationId, [...registrationIds]))
    .orderBy(asc(registrationEvents.at), asc(registrationEvents.version))
}

/** A single conditional update: false when it was taken back already. */
export async function markUndone(tx: Tx, eventId: string, now: Instant): Promise<boolean> {
  const { registrationEvents } = tx.tables
  const marked = await tx
    .update(registrationEvents)
    .set({ undoneAt: now })
    .where(and(eq(registrationEvents.id, eventId), isNull(registrationEvents.undoneAt)))
    .returning({ id: registrationEvents.id })
  return marked.length === 1
}

export type IdempotencyKey = { keyHash: string; fingerprint: string; registrationId: string; createdAt: Instant }

/**
 * Claims the key for this registration, or returns what it was claimed for before. A rival transaction with the same key
 * waits here until this one has ended.
 */
export async function claimIdempotencyKey(tx: Tx, key: IdempotencyKey): Promise<IdempotencyKey | null> {
  const { idempotencyKeys } = tx.tables
  const added = await tx
    .insert(idempotencyKeys)
    .values(key)
    .onConflictDoNothing({ target: idempotencyKeys.keyHash })
    .returning({ keyHash: idempotencyKeys.keyHash })
  if (added.length === 1) return null
  const [earlier] = await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.keyHash, key.keyHash))
  return earlier ?? null
}

export async function removeOldIdempotencyKeys(tx: Tx, before: Instant, most: number): Promise<number> {
  const { idempotencyKeys } = tx.tables
  const old = tx
    .select({ keyHash: idempotencyKeys.keyHash })
    .from(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, before))
    .limit(most)
  const gone = tx.delete(idempotencyKeys).where(inArray(idempotencyKeys.keyHash, old))
  return (await gone.returning({ keyHash: idempotencyKeys.keyHash })).length
}

/** Office decisions of these registrations that may still be undone. */
export async function listHeldMoves(
  db: Db,
  registrationIds: readonly string[],
  now: Instant,
): Promise<Pick<RegistrationEvent, 'registrationId' | 'version' | 'heldUntil'>[]> {
  if (registrationIds.length === 0) return []
  const { registrationEvents: e } = db.tables
  return db
    .select({ registrationId: e.registrationId, version: e.version, heldUntil: e.heldUntil })
    .from(e)
    .where(and(inArray(e.registrationId, [...registrationIds]), gt(e.heldUntil, now), isNull(e.undoneAt)))
}

/** Who waits for this area, in order of arrival. */
export async function listWaiting(tx: Tx, area: string, most: number): Promise<Registration[]> {
  const { registrations } = tx.tables
  return tx
    .select()
    .from(registrations)
    .where(eq(registrations.waitlistArea, area))
    .orderBy(asc(registrations.ordinal))
    .limit(most)
}
