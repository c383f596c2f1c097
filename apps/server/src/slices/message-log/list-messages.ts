import { PAGE_SIZE } from '@sambung/shared/list'
import {
  TROUBLED_STATES,
  type MessageListInput,
  type MessageListView,
  type MessageRowView,
  type MessageState,
} from '@sambung/shared/messages'
import { foldPhone, formatPhone } from '@sambung/shared/phone'
import type { StaffContext } from '../../app/context.ts'
import type { Db } from '../../db/database.ts'
import { lookThrough, PIECE } from '../../db/look-through.ts'
import { addDays, startOfDay } from '../scheduling/index.ts'
import {
  countLog,
  findLogEdge,
  findSubjectIds,
  listCodeMessageIds,
  listLog,
  type LogBranch,
  type LogFilter,
  type LogPlace,
  type LogQuestion,
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
  const { branches, isByPhone } = await branchesOf(db, input.search ?? '', filter)
  const questions = branches.map((branch) => ({ filter, branch }))
  const { rows, next, stoppedAt, total } = await lookThrough<LogRow, LogPlace>(
    {
      // As far as the branch that gets least far: beyond it, what the others have is not in order yet.
      findEdge: async (after) =>
        newestFirst(await each(questions, (question) => findLogEdge(db, question, { after, piece: PIECE })))[0] ?? null,
      list: async (stretch, most) =>
        newestFirst((await each(questions, (question) => listLog(db, question, { ...stretch, most }))).flat()).slice(
          0,
          most,
        ),
      count: async (stretch, most) =>
        (await each(questions, (question) => countLog(db, question, { ...stretch, most }))).reduce(
          (sum, count) => Math.min(sum + count, most),
          0,
        ),
      placeOf: ({ createdAt, id }) => ({ createdAt, id }),
    },
    { after: readCursor(input.cursor ?? null), limit: input.limit ?? PAGE_SIZE },
  )
  return {
    rows: rows.map(toRowView),
    nextCursor: next === null ? null : `${next.createdAt}.${next.id}`,
    total,
    searchedTo: stoppedAt === null ? null : new Date(stoppedAt.createdAt).toISOString(),
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

type Branches = { branches: LogBranch[]; isByPhone: boolean }

/** What is searched for, literally: a phone in any form, or a number of a record; anything else is found nowhere. */
async function branchesOf(db: Db, search: string, filter: LogFilter): Promise<Branches> {
  if (search === '') return { branches: branchesByState(filter), isByPhone: false }
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

/** Most messages arrive: those in trouble and those that wait have indexes of their own, and they alone have a cause. */
function branchesByState({ states, cause }: LogFilter): LogBranch[] {
  const wanted: readonly MessageState[] =
    states.length === 0 && cause !== undefined ? [...TROUBLED_STATES, 'queued', 'sending'] : states
  const kinds = new Set(wanted.map(kindOf))
  return kinds.size === 0 || kinds.has('all') ? [{ by: 'all' }] : [...kinds].map((by) => ({ by }))
}

function kindOf(state: MessageState) {
  if (state === 'queued' || state === 'sending') return state
  const troubled: readonly MessageState[] = TROUBLED_STATES
  return troubled.includes(state) ? 'troubled' : 'all'
}

function each<Answer>(
  questions: readonly LogQuestion[],
  ask: (question: LogQuestion) => Promise<Answer>,
): Promise<Answer[]> {
  return Promise.all(questions.map(ask))
}

/** Each once: between two branches' answers a message may have moved from the one to the other. */
function newestFirst<Place extends LogPlace>(places: readonly (Place | null)[]): Place[] {
  const once = new Map(places.filter((place) => place !== null).map((place) => [place.id, place]))
  return [...once.values()].toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
}

/** A cursor nobody gave out begins at the start. */
function readCursor(cursor: string | null): LogPlace | null {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,128})$/.exec(cursor ?? '') ?? []
  return at === undefined || id === undefined ? null : { createdAt: Number(at), id }
}
