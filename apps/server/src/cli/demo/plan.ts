import type { RegistrationState, RejectionReason } from '@sambung/shared/states'
import type { Dice } from './dice.ts'
import { OPEN, OPENED_LATER, pickKecamatan, PLANNED, type KecamatanName } from './places.ts'
import type { VisitStop } from './visits.ts'
import { DAY, HOUR, MINUTE } from './world.ts'

/** Where the office has got to when a registration ends, or stays. */
export type Reached = 'pending' | 'verified' | 'surveyed' | 'approved' | 'installing'

export type Ending =
  | { kind: 'active'; repair: VisitStop | 'done' | null }
  | { kind: 'rejected'; after: Reached; code: RejectionReason }
  | { kind: 'cancelled'; by: 'applicant' | 'office'; after: Reached }
  | { kind: 'waitlisted' }
  | { kind: 'merged' }
  | { kind: 'stays'; state: RegistrationState; visit: VisitStop | null }

/** One registration: when it comes, from where, and what becomes of it. */
export type Fate = { at: number; kecamatan: KecamatanName; isSurveyed: boolean; ending: Ending }

type Span = { start: number; end: number }

/** The fewest that hold every state of a registration and of a visit. */
export const FEWEST = 60

/** What the office finds on its desk today: each state and each place a visit can stand at, the fewest of them once. */
const ON_THE_DESK: readonly {
  state: RegistrationState
  visit: VisitStop | null
  daysAgo: readonly [number, number]
}[] = [
  { state: 'pending_verification', visit: null, daysAgo: [0.004, 0.1] },
  { state: 'pending_verification', visit: null, daysAgo: [0.02, 0.3] },
  { state: 'pending_verification', visit: null, daysAgo: [0.2, 0.9] },
  { state: 'verified', visit: null, daysAgo: [1.6, 2.2] },
  { state: 'verified', visit: null, daysAgo: [1.6, 3.4] },
  { state: 'survey_scheduled', visit: { in: 'assigned', daysAhead: 0 }, daysAgo: [3.5, 5] },
  { state: 'survey_scheduled', visit: { in: 'assigned', daysAhead: 1 }, daysAgo: [3.5, 5] },
  { state: 'survey_scheduled', visit: { in: 'open', daysAhead: 1 }, daysAgo: [3.5, 5] },
  { state: 'survey_scheduled', visit: { in: 'en_route', daysAhead: 0 }, daysAgo: [3.5, 5] },
  { state: 'survey_completed', visit: null, daysAgo: [7, 8.5] },
  { state: 'survey_completed', visit: null, daysAgo: [7, 9] },
  { state: 'approved', visit: null, daysAgo: [3.5, 5.5] },
  { state: 'customer_created', visit: { in: 'assigned', daysAhead: 0 }, daysAgo: [5, 7] },
  { state: 'customer_created', visit: { in: 'in_progress', daysAhead: 0 }, daysAgo: [5, 7] },
  { state: 'customer_created', visit: { in: 'en_route', daysAhead: 0 }, daysAgo: [5, 7] },
  { state: 'customer_created', visit: { in: 'assigned', daysAhead: 1 }, daysAgo: [5, 7] },
  { state: 'customer_created', visit: { in: 'assigned', daysAhead: 1 }, daysAgo: [5, 7] },
  { state: 'customer_created', visit: { in: 'open', daysAhead: 1 }, daysAgo: [5, 7] },
  { state: 'customer_created', visit: { in: 'open', daysAhead: 1 }, daysAgo: [5, 7] },
  { state: 'customer_created', visit: { in: 'assigned', daysAhead: 2 }, daysAgo: [5, 7] },
  { state: 'customer_created', visit: { in: 'on_hold' }, daysAgo: [6, 9] },
  { state: 'customer_created', visit: { in: 'failed' }, daysAgo: [8, 11] },
  { state: 'customer_created', visit: { in: 'undated' }, daysAgo: [5, 7] },
]
/** Of two thousand, so many times; an office's desk does not grow as fast as its archive. */
const DESKS = 3

const REPAIRS: readonly (VisitStop | 'done')[] = [
  'done',
  { in: 'open', daysAhead: 1 },
  { in: 'assigned', daysAhead: 0 },
  { in: 'on_hold' },
  { in: 'failed' },
  { in: 'in_progress', daysAhead: 0 },
]
const REPAIRED = 0.08

/** All of them, in the order they come. */
export function planFates(dice: Dice, count: number, span: Span): Fate[] {
  const desks = Math.max(1, Math.round((DESKS * count) / 2_000))
  const onDesk = Array.from({ length: desks }, () => ON_THE_DESK).flat()
  const staying = onDesk.slice(0, Math.floor(count / 2)).map(({ state, visit, daysAgo }): Fate => ({
    at: span.end - dice.between(...daysAgo) * DAY,
    kecamatan: dice.chance(0.6) ? OPEN : OPENED_LATER,
    isSurveyed: state === 'survey_scheduled' || state === 'survey_completed' || dice.chance(0.1),
    ending: { kind: 'stays', state, visit },
  }))
  const others = spread(dice, count - staying.length, span).map((at) => {
    const kecamatan = pickKecamatan(dice)
    return { at, kecamatan, isSurveyed: dice.chance(0.45), ending: pickEnding(dice, kecamatan) }
  })
  insist(others, span)
  return [...staying, ...others].toSorted((a, b) => a.at - b.at)
}

/** Below 1: more towards the end. */
const GROWTH = 0.8
/** Hours that the people of this story are ahead of UTC. */
const JAKARTA = 7

/** More towards the end: the office grows. By day rather than by night. */
function spread(dice: Dice, count: number, { start, end }: Span): number[] {
  return Array.from({ length: count }, () => {
    const day = start + dice.between(0, 1) ** GROWTH * (end - start)
    const hour = dice.weighted([
      [dice.between(0, 6), 3],
      [dice.between(6, 11), 34],
      [dice.between(11, 16), 30],
      [dice.between(16, 22), 30],
      [dice.between(22, 24), 3],
    ])
    return Math.min(day - (day % DAY) + (hour - JAKARTA) * HOUR, end - 20 * MINUTE)
  })
}

function pickEnding(dice: Dice, kecamatan: KecamatanName): Ending {
  const isPlanned = kecamatan === PLANNED
  return dice.weighted<() => Ending>([
    [() => ({ kind: 'active', repair: null }), isPlanned ? 14 : 64],
    [() => ({ kind: 'waitlisted' }), isPlanned ? 62 : 0],
    [() => ({ kind: 'rejected', ...pickRejection(dice) }), isPlanned ? 12 : 14],
    [() => ({ kind: 'cancelled', ...pickCancellation(dice) }), 11],
    [() => ({ kind: 'merged' }), 2],
  ])()
}

function pickRejection(dice: Dice): { after: Reached; code: RejectionReason } {
  return dice.weighted<{ after: Reached; code: RejectionReason }>([
    [{ after: 'verified', code: 'out_of_coverage' }, 24],
    [{ after: 'surveyed', code: 'technically_impossible' }, 16],
    [{ after: 'surveyed', code: 'no_free_port' }, 12],
    [{ after: 'pending', code: 'unreachable' }, 20],
    [{ after: 'pending', code: 'incomplete_data' }, 12],
    [{ after: 'verified', code: 'applicant_declined' }, 11],
    [{ after: 'pending', code: 'duplicate' }, 5],
  ])
}

function pickCancellation(dice: Dice): { by: 'applicant' | 'office'; after: Reached } {
  return {
    by: dice.chance(0.7) ? 'applicant' : 'office',
    after: dice.weighted<Reached>([
      ['pending', 25],
      ['verified', 30],
      ['surveyed', 15],
      ['approved', 12],
      ['installing', 18],
    ]),
  }
}

/** However few there are: each ending, and each place a repair can stand at. */
function insist(fates: Fate[], { start, end }: Span): void {
  const wanted: Ending[] = [
    { kind: 'waitlisted' },
    { kind: 'rejected', after: 'verified', code: 'out_of_coverage' },
    { kind: 'cancelled', by: 'applicant', after: 'verified' },
    { kind: 'cancelled', by: 'office', after: 'installing' },
    { kind: 'merged' },
    ...REPAIRS.map((repair): Ending => ({ kind: 'active', repair })),
  ]
  // In the middle of the story: early enough to have ended, late enough to be on the first pages.
  const middle = fates.toSorted((a, b) => a.at - b.at).filter(({ at }) => at > start + 25 * DAY && at < end - 25 * DAY)
  for (const [at, ending] of wanted.entries()) {
    const fate = middle[at * Math.max(1, Math.floor(middle.length / wanted.length))]
    if (fate === undefined) continue
    fate.ending = ending
    fate.kecamatan = ending.kind === 'waitlisted' ? PLANNED : OPEN
  }
}

export function isRepaired(dice: Dice): boolean {
  return dice.chance(REPAIRED)
}
