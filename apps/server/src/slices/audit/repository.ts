import { and, desc, eq, gt, gte, lt, lte, or, sql, type AnyColumn, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '../../db/database.ts'
import { unindexed } from '../../db/kit.ts'
import type { Stretch } from '../../db/look-through.ts'
import type { Instant } from '../../ports/clock.ts'

export type AuditEntry = Db['tables']['auditEntries']['$inferSelect']
export type NewAuditEntry = Db['tables']['auditEntries']['$inferInsert']

export async function insertAuditEntry(tx: Tx, entry: NewAuditEntry): Promise<void> {
  await tx.insert(tx.tables.auditEntries).values(entry)
}

/** A place in the list, newest first: the last entry that was looked at. */
export type Place = { at: Instant; id: string }

export type Search = {
  actorId: string | null
  subject: { type: string | null; id: string | null }
  from: Instant | null
  before: Instant | null
  /** The beginning of the action, and text anywhere. */
  action: string | null
  text: string | null
}

/** The entries of the stretch that fit, newest first. */
export async function listAuditEntries(
  db: Db,
  search: Search,
  { after, until, most }: Stretch<Place> & { most: number },
): Promise<AuditEntry[]> {
  const { auditEntries, staff } = db.tables
  const { walked, compared } = conditionsOf(db, search)
  const named = await db
    .select({ entry: auditEntries, name: staff.name })
    .from(auditEntries)
    .leftJoin(staff, eq(staff.id, auditEntries.actorId))
    .where(and(...walked, ...compared, isAfter(db, after), isUntil(db, until)))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(most)
  return named.map(({ entry, name }) => ({ ...entry, actorName: entry.actorName ?? name }))
}

/** How many of the stretch fit, counted to `most`. */
export async function countAuditEntries(
  db: Db,
  search: Search,
  { after, until, most }: Stretch<Place> & { most: number },
): Promise<number> {
  const { auditEntries } = db.tables
  const { walked, compared } = conditionsOf(db, search)
  const found = db
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(and(...walked, ...compared, isAfter(db, after), isUntil(db, until)))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(most)
    .as('found')
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(found)
  return Number(row?.count ?? 0)
}

/** The last of the next `piece` entries to compare; null where there are not so many, or nothing is compared. */
export async function findAuditEdge(
  db: Db,
  search: Search,
  { after, piece }: { after: Place | null; piece: number },
): Promise<Place | null> {
  const { auditEntries } = db.tables
  const { walked, compared } = conditionsOf(db, search)
  if (compared.length === 0) return null
  const [edge] = await db
    .select({ at: auditEntries.at, id: auditEntries.id })
    .from(auditEntries)
    .where(and(...walked, isAfter(db, after)))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(1)
    .offset(piece - 1)
  return edge ?? null
}

/**
 * Of record, person and kind an index walks the first that is given, in the order of the list; the rest is compared entry by
 * entry.
 */
function conditionsOf(db: Db, search: Search): { walked: SQL[]; compared: SQL[] } {
  const { auditEntries } = db.tables
  const { actorId, subject, from, before } = search
  const [walked, ...rest] = [
    ...given(subject.id, (is) => eq(auditEntries.subjectId, is)),
    ...given(actorId, (is) => eq(auditEntries.actorId, is)),
    ...given(subject.type, (is) => eq(auditEntries.subjectType, is)),
  ]
  return {
    walked: [
      ...(walked === undefined ? [] : [walked]),
      ...given(from, (is) => gte(auditEntries.at, is)),
      ...given(before, (is) => lt(auditEntries.at, is)),
    ],
    compared: [...rest.map(unindexed), ...matching(db, search)].filter((condition) => condition !== undefined),
  }
}

function given<Value>(value: Value | null, condition: (value: Value) => SQL): SQL[] {
  return value === null ? [] : [condition(value)]
}

function matching(db: Db, { action, text }: Search): (SQL | undefined)[] {
  const { auditEntries, staff } = db.tables
  const { actorName, subjectId, address, requestId, before, after: later } = auditEntries
  const texts: AnyColumn[] = [actorName, auditEntries.action, subjectId, address, requestId, before, later]
  const contains = (column: AnyColumn) =>
    sql`lower(cast(${column} as text)) like ${literal(text ?? '', 'anywhere')} escape '!'`
  // Entries from before names were kept are found by the name of today.
  const named = sql`exists (select 1 from ${staff} where ${staff.id} = ${auditEntries.actorId} and ${contains(staff.name)})`
  return [
    action === null ? undefined : sql`${auditEntries.action} like ${literal(action, 'start')} escape '!'`,
    text === null ? undefined : or(...texts.map(contains), named),
  ]
}

/** What was typed, taken as it is: `%` and `_` are letters. */
function literal(text: string, where: 'start' | 'anywhere'): string {
  const escaped = text.toLowerCase().replaceAll(/[!%_]/g, '!$&')
  return where === 'start' ? `${escaped}%` : `%${escaped}%`
}

function isAfter(db: Db, place: Place | null): SQL | undefined {
  const { at, id } = db.tables.auditEntries
  // The first condition says nothing new; an index begins by it where the others make it begin at the top.
  return place === null ? undefined : and(lte(at, place.at), or(lt(at, place.at), lt(id, place.id)))
}

function isUntil(db: Db, edge: Place | null): SQL | undefined {
  const { at, id } = db.tables.auditEntries
  return edge === null ? undefined : and(gte(at, edge.at), or(gt(at, edge.at), gte(id, edge.id)))
}
