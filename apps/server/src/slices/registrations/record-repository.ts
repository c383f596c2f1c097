import { and, asc, between, desc, eq, inArray, isNull, ne, or, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '../../db/database.ts'
import type { Registration } from './repository.ts'

export type RegistrationNote = Db['tables']['registrationNotes']['$inferSelect']

export async function insertNote(tx: Tx, note: RegistrationNote): Promise<void> {
  await tx.insert(tx.tables.registrationNotes).values(note)
}

export async function listNotes(db: Db, registrationIds: readonly string[]): Promise<RegistrationNote[]> {
  const { registrationNotes } = db.tables
  return db
    .select()
    .from(registrationNotes)
    .where(inArray(registrationNotes.registrationId, [...registrationIds]))
    .orderBy(asc(registrationNotes.at), asc(registrationNotes.id))
}

/** The registrations that turned out to be copies of this one, and the copies of those. */
export async function listCopies(db: Db | Tx, id: string): Promise<Registration[]> {
  const { registrations } = db.tables
  const copies = new Map<string, Registration>()
  for (let into = [id]; into.length > 0;) {
    const found = await db
      .select()
      .from(registrations)
      .where(inArray(registrations.mergedIntoId, into))
      .orderBy(asc(registrations.ordinal))
    // Two that once were merged into each other must not be walked round for ever.
    const unseen = found.filter((copy) => copy.id !== id && !copies.has(copy.id))
    for (const copy of unseen) copies.set(copy.id, copy)
    into = unseen.map((copy) => copy.id)
  }
  return [...copies.values()]
}

export type Box = { south: number; north: number; west: number; east: number }

const MOST_CANDIDATES = 50

/** What may be the same household: the same phone, a place within the box, the same words of a name in the kecamatan. */
export async function listLikely(
  db: Db,
  { id, phone }: Registration,
  { box, named }: { box: Box | null; named: string[] },
): Promise<Registration[]> {
  const { registrations: r } = db.tables
  const pick = (condition: SQL | undefined) =>
    db
      .select()
      .from(r)
      .where(and(condition, ne(r.id, id), isNull(r.mergedIntoId)))
      .orderBy(desc(r.ordinal))
      .limit(MOST_CANDIDATES)
  const near =
    box === null ? undefined : and(between(r.latitude, box.south, box.north), between(r.longitude, box.west, box.east))
  const found = await Promise.all([
    pick(eq(r.phone, phone)),
    near === undefined ? [] : pick(near),
    named.length === 0 ? [] : pick(inArray(r.id, named)),
  ])
  return [...new Map(found.flat().map((one) => [one.id, one])).values()]
}

export async function findNumbers(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { registrations: r } = db.tables
  const rows = await db
    .select({ id: r.id, number: r.number })
    .from(r)
    .where(inArray(r.id, [...ids]))
  return new Map(rows.map(({ id, number }) => [id, number]))
}

export type SavedView = Db['tables']['savedViews']['$inferSelect']
type Own = { id: string; ownerId: string }

export async function listViews(
  db: Db | Tx,
  { list, ownerId }: { list: string; ownerId: string },
): Promise<SavedView[]> {
  const { savedViews: v } = db.tables
  return db
    .select()
    .from(v)
    .where(and(eq(v.list, list), or(eq(v.ownerId, ownerId), eq(v.shared, true))))
    .orderBy(asc(v.name), asc(v.id))
}

export async function insertView(tx: Tx, view: SavedView): Promise<void> {
  await tx.insert(tx.tables.savedViews).values(view)
}

export async function updateView(
  tx: Tx,
  { id, ownerId }: Own,
  set: Pick<SavedView, 'name' | 'shared' | 'query'>,
): Promise<SavedView | null> {
  const { savedViews: v } = tx.tables
  const [row] = await tx
    .update(v)
    .set(set)
    .where(and(eq(v.id, id), eq(v.ownerId, ownerId)))
    .returning()
  return row ?? null
}

export async function removeView(tx: Tx, { id, ownerId }: Own): Promise<boolean> {
  const { savedViews: v } = tx.tables
  const gone = await tx
    .delete(v)
    .where(and(eq(v.id, id), eq(v.ownerId, ownerId)))
    .returning({ id: v.id })
  return gone.length === 1
}
