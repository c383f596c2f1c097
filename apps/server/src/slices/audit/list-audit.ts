import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AuditEntryView, AuditFilter, AuditListInput, AuditPageView } from '@sambung/shared/audit'
import { AppError } from '@sambung/shared/errors'
import { PAGE_SIZE } from '@sambung/shared/list'
import type { StaffContext } from '../../app/context.ts'
import { lookThrough, PIECE } from '../../db/look-through.ts'
import { toIso } from '../../ports/clock.ts'
import { addDays, startOfDay } from '../scheduling/index.ts'
import {
  countAuditEntries,
  findAuditEdge,
  listAuditEntries,
  type AuditEntry,
  type Place,
  type Search,
} from './repository.ts'

const EXPORT_PAGE = 1_000

type Reading = Pick<StaffContext, 'db' | 'config'>

/** Newest first. */
export async function listAudit({ db, config }: Reading, input: AuditListInput): Promise<AuditPageView> {
  const search = toSearch(config, input)
  const { rows, next, stoppedAt, total } = await lookThrough<AuditEntry, Place>(
    {
      findEdge: (after) => findAuditEdge(db, search, { after, piece: PIECE }),
      list: (stretch, most) => listAuditEntries(db, search, { ...stretch, most }),
      count: (stretch, most) => countAuditEntries(db, search, { ...stretch, most }),
      placeOf,
    },
    { after: readCursor(input.cursor), limit: input.limit ?? PAGE_SIZE },
  )
  return {
    rows: rows.map(toView),
    nextCursor: next === null ? null : Buffer.from(JSON.stringify([next.at, next.id])).toString('base64url'),
    total,
    searchedTo: stoppedAt === null ? null : toIso(stoppedAt.at),
  }
}

/** All of them, a page at a time; what is added meanwhile is newer and not among them. */
export async function* readAudit({ db, config }: Reading, filter: AuditFilter): AsyncGenerator<AuditEntryView[]> {
  const search = toSearch(config, filter)
  let after: Place | null = null
  do {
    const until: Place | null = await findAuditEdge(db, search, { after, piece: PIECE })
    const entries: AuditEntry[] = await listAuditEntries(db, search, { after, until, most: EXPORT_PAGE })
    yield entries.map(toView)
    const last = entries.at(-1)
    after = entries.length === EXPORT_PAGE && last !== undefined ? placeOf(last) : until
    // Nobody waits for pages that are empty: others have their turn all the same.
    await nextTurn()
  } while (after !== null)
}

function placeOf({ at, id }: AuditEntry): Place {
  return { at, id }
}

function toSearch(config: Reading['config'], filter: AuditFilter): Search {
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
