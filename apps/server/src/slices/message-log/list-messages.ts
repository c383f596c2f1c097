import { COUNT_AT_MOST, PAGE_SIZE } from '@sambung/shared/list'
import type { MessageListInput, MessageListView, MessageRowView } from '@sambung/shared/messages'
import { foldPhone, formatPhone } from '@sambung/shared/phone'
import type { StaffContext } from '../../app/context.ts'
import type { Db } from '../../db/database.ts'
import { addDays, startOfDay } from '../scheduling/index.ts'
import {
  countLog,
  findSubjectIds,
  listCodeMessageIds,
  listLog,
  type LogBranch,
  type LogFilter,
  type LogPlace,
  type LogRow,
} from './repository.ts'

/** Codes' verifications are kept this long, and with them the way from a number to its codes. */
const CODES_FOUND_MS = 2 * 24 * 60 * 60_000

/** The log, newest first. Codes are in it; what they said is not. */
export async function listMessages(ctx: StaffContext, input: MessageListInput): Promise<MessageListView> {
  const { db, config } = ctx
  const filter: LogFilter = {
    states: input.states ?? [],
    template: input.template,
    provider: input.provider,
    cause: input.cause,
    from: input.from === undefined ? null : startOfDay(input.from, config.timeZone),
    until: input.to === undefined ? null : startOfDay(addDays(input.to, 1), config.timeZone),
  }
  const { branches, isByPhone } = await branchesOf(db, input.search ?? '')
  const limit = input.limit ?? PAGE_SIZE
  const after = readCursor(input.cursor ?? null)
  const pages = await Promise.all(
    branches.map((branch) => listLog(db, { filter, branch }, { after, limit: limit + 1 })),
  )
  const counts = await Promise.all(branches.map((branch) => countLog(db, { filter, branch }, COUNT_AT_MOST + 1)))
  const found = pages.flat().toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map(toRowView),
    nextCursor: last !== undefined && found.length > limit ? `${last.createdAt}.${last.id}` : null,
    total: Math.min(
      counts.reduce((sum, count) => sum + count, 0),
      COUNT_AT_MOST + 1,
    ),
    codesSince: isByPhone ? new Date(ctx.clock.now() - CODES_FOUND_MS).toISOString() : null,
  }
}

export function toRowView(row: LogRow): MessageRowView {
  return {
    id: row.id,
    template: row.template,
    locale: row.locale,
    isCode: row.lane === 'otp',
    recipient: row.recipient === null ? null : formatPhone(row.recipient),
    state: row.state,
    cause: row.cause,
    provider: row.provider,
    attempts: row.attempts,
    about: { type: row.aboutType, id: row.aboutId, number: row.number },
    createdAt: new Date(row.createdAt).toISOString(),
    stateAt: new Date(row.stateAt).toISOString(),
  }
}

/** What is searched for, literally: a phone in any form, or a number of a record; anything else is found nowhere. */
async function branchesOf(db: Db, search: string): Promise<{ branches: LogBranch[]; isByPhone: boolean }> {
  if (search === '') return { branches: [{ by: 'all' }], isByPhone: false }
  // No number has control characters, and PostgreSQL takes no NUL.
  if (/\p{Cc}/u.test(search)) return { branches: [], isByPhone: false }
  const folded = foldPhone(search)
  if (folded.ok) {
    const codes = await listCodeMessageIds(db, folded.phone)
    const branches: LogBranch[] = [{ by: 'recipient', phone: folded.phone }]
    return { branches: codes.length === 0 ? branches : [...branches, { by: 'id', ids: codes }], isByPhone: true }
  }
  const ids = await findSubjectIds(db, search.toUpperCase())
  return { branches: ids.length === 0 ? [] : [{ by: 'subject', ids }], isByPhone: false }
}

/** A cursor nobody gave out begins at the start. */
function readCursor(cursor: string | null): LogPlace | null {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,128})$/.exec(cursor ?? '') ?? []
  return at === undefined || id === undefined ? null : { createdAt: Number(at), id }
}
