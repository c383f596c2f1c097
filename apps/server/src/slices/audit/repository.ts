import { and, desc, eq, gt, gte, lt, lte, or, sql, type AnyColumn, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '../../db/database.ts'
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
  /** What no index answers: the beginning of the action, and text anywhere. */
  action: string | null
  text: string | null
}

/** The entries after `place`. `reached`: where a search stopped looking before it had enough; null: at the end, or it had. */
export async function listAuditEntries(
  db: Db,
  search: Search,
  page: { place: Place | null; limit: number; lookThrough: number },
): Promise<{ entries: AuditEntry[]; reached: Place | null }> {
  const { auditEntries, staff } = db.tables
  const looksThrough = search.action !== null || search.text !== null
  const reached = looksThrough ? await findEdge(db, search, page) : null
  const named = await db
    .select({ entry: auditEntries, name: staff.name })
    .from(auditEntries)
    .leftJoin(staff, eq(staff.id, auditEntries.actorId))
    .where(and(...indexed(db, search), after(db, page.place), ...matching(db, search), until(db, reached)))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(page.limit)
  const entries = named.map(({ entry, name }) => ({ ...entry, actorName: entry.actorName ?? name }))
  return { entries, reached: entries.length < page.limit ? reached : null }
}

/** How many there are, counted to `most` among at most `lookThrough`. */
export async function countAuditEntries(
  db: Db,
  search: Search,
  { most, lookThrough }: { most: number; lookThrough: number },
): Promise<number> {
  const { auditEntries } = db.tables
  const looksThrough = search.action !== null || search.text !== null
  const edge = looksThrough ? await findEdge(db, search, { place: null, lookThrough }) : null
  const found = db
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(and(...indexed(db, search), ...matching(db, search), until(db, edge)))
    .limit(most)
    .as('found')
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(found)
  return Number(row?.count ?? 0)
}

/** The last of the next `lookThrough` entries; null where there are not so many. */
async function findEdge(
  db: Db,
  search: Search,
  { place, lookThrough }: { place: Place | null; lookThrough: number },
): Promise<Place | null> {
  const { auditEntries } = db.tables
  const [edge] = await db
    .select({ at: auditEntries.at, id: auditEntries.id })
    .from(auditEntries)
    .where(and(...indexed(db, search), after(db, place)))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(1)
    .offset(lookThrough - 1)
  return edge ?? null
}

function indexed(db: Db, { actorId, subject, from, before }: Search): (SQL | undefined)[] {
  const { auditEntries } = db.tables
  return [
    actorId === null ? undefined : eq(auditEntries.actorId, actorId),
    subject.type === null ? undefined : eq(auditEntries.subjectType, subject.type),
    subject.id === null ? undefined : eq(auditEntries.subjectId, subject.id),
    from === null ? undefined : gte(auditEntries.at, from),
    before === null ? undefined : lt(auditEntries.at, before),
  ]
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

function after(db: Db, place: Place | null): SQL | undefined {
  const { at, id } = db.tables.auditEntries
  // The first condition says nothing new; an index begins by it where the others make it begin at the top.
  return place === null ? undefined : and(lte(at, place.at), or(lt(at, place.at), lt(id, place.id)))
}

function until(db: Db, edge: Place | null): SQL | undefined {
  const { at, id } = db.tables.auditEntries
  return edge === null ? undefined : and(gte(at, edge.at), or(gt(at, edge.at), gte(id, edge.id)))
}
