import { and, asc, between, desc, eq, inArray, isNull, ne, type SQL } from 'drizzle-orm'
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

/** The registrations that turned out to be copies of this one. */
export async function listCopies(db: Db | Tx, id: string): Promise<Registration[]> {
  const { registrations } = db.tables
  return db.select().from(registrations).where(eq(registrations.mergedIntoId, id)).orderBy(asc(registrations.ordinal))
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
