import type { AuditEntryView, AuditFilter, AuditListInput, AuditPageView } from '@sambung/shared/audit'
import { AppError } from '@sambung/shared/errors'
import { COUNT_AT_MOST, PAGE_SIZE } from '@sambung/shared/list'
import type { StaffContext } from '../../app/context.ts'
import { toIso } from '../../ports/clock.ts'
import { addDays, startOfDay } from '../scheduling/index.ts'
import { countAuditEntries, listAuditEntries, type AuditEntry, type Place, type Search } from './repository.ts'

// Text is compared entry by entry: so many at a time hold nobody else up for longer than a blink.
const LOOK_THROUGH = 20_000
const EXPORT_PAGE = 1_000

type Reading = Pick<StaffContext, 'db' | 'config'>

/** Newest first. */
export async function listAudit(ctx: Reading, input: AuditListInput): Promise<AuditPageView> {
  const search = toSearch(ctx, input)
  const page = { place: readCursor(input.cursor), limit: input.limit ?? PAGE_SIZE }
  const [{ entries, next }, total] = await Promise.all([
    readPage(ctx, search, page),
    countAuditEntries(ctx.db, search, { most: COUNT_AT_MOST + 1, lookThrough: LOOK_THROUGH }),
  ])
  return {
    rows: entries.map(toView),
    nextCursor: next === null ? null : Buffer.from(JSON.stringify([next.at, next.id])).toString('base64url'),
    total,
  }
}

/** All of them, a page at a time; what is added meanwhile is newer and not among them. */
export async function* readAudit(ctx: Reading, filter: AuditFilter): AsyncGenerator<AuditEntryView[]> {
  const search = toSearch(ctx, filter)
  let place: Place | null = null
  do {
    const page: { entries: AuditEntry[]; next: Place | null } = await readPage(ctx, search, {
      place,
      limit: EXPORT_PAGE,
    })
    yield page.entries.map(toView)
    place = page.next
  } while (place !== null)
}

async function readPage(
  ctx: Reading,
  search: Search,
  { place, limit }: { place: Place | null; limit: number },
): Promise<{ entries: AuditEntry[]; next: Place | null }> {
  // One more than is shown tells whether there is a next page.
  const found = await listAuditEntries(ctx.db, search, { place, limit: limit + 1, lookThrough: LOOK_THROUGH })
  const entries = found.entries.slice(0, limit)
  const last = entries.at(-1)
  const hasMore = found.entries.length > limit && last !== undefined
  return { entries, next: hasMore ? { at: last.at, id: last.id } : found.reached }
}

function toSearch({ config }: Reading, filter: AuditFilter): Search {
  const { from, until } = filter
  // PostgreSQL knows no text with it.
  const text = filter.query?.replaceAll('\0', '') ?? ''
  return {
    actorId: filter.actorId ?? null,
    subject: { type: filter.subjectType ?? null, id: filter.subjectId ?? null },
    from: from === undefined ? null : startOfDay(from, config.timeZone),
    before: until === undefined ? null : startOfDay(addDays(until, 1), config.timeZone),
    action: filter.action ?? null,
    text: text === '' ? null : text,
  }
}

function readCursor(cursor: string | null | undefined): Place | null {
  if (cursor === null || cursor === undefined) return null
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (typeof at === 'number' && Number.isSafeInteger(at) && typeof id === 'string') return { at, id }
  } catch {
    // Falls through to the refusal: it is no cursor of ours either way.
  }
  throw new AppError('VALIDATION_FAILED', { errors: [{ path: 'cursor', message: '' }] })
}

function toView(entry: AuditEntry): AuditEntryView {
  return {
    id: entry.id,
    at: toIso(entry.at),
    actor: { type: entry.actorType, id: entry.actorId, name: entry.actorName },
    action: entry.action,
    subject: { type: entry.subjectType, id: entry.subjectId },
    before: entry.before,
    after: entry.after,
    address: entry.address,
    requestId: entry.requestId,
  }
}
