import type { RegistrationMove, RegistrationRecordView } from '@sambung/shared/registrations'
import type { RegistrationState } from '@sambung/shared/states'

/** The states that somebody at the console may bring about. */
export const DECIDED_STATES = [
  'verified',
  'approved',
  'survey_scheduled',
  'customer_created',
  'waitlisted',
  'rejected',
  'cancelled',
] as const
export type DecidedState = (typeof DECIDED_STATES)[number]

export type MoveQuestion = 'window' | 'optional-window' | 'reason' | 'area'

/** A move the office may make, and what the office has to say with it. */
export type OfficeMove = {
  to: DecidedState
  /** The key that chooses it in the record. */
  key: string
  tone: 'strong' | 'plain' | 'danger'
  asks: readonly MoveQuestion[]
}

const KEYS: Record<DecidedState, string> = {
  verified: 'v',
  approved: 'a',
  survey_scheduled: 's',
  customer_created: 'p',
  waitlisted: 'w',
  rejected: 't',
  cancelled: 'b',
}

/** What leads on from each state; the others are ways aside. */
const FORWARD: Partial<Record<RegistrationState, DecidedState>> = {
  pending_verification: 'verified',
  verified: 'approved',
  survey_completed: 'approved',
  approved: 'customer_created',
}

type Subject = Pick<RegistrationRecordView, 'state' | 'moves'> & {
  coverage: Pick<RegistrationRecordView['coverage'], 'verdict'>
}

/** Of the moves the server allows this person: the way forward first, as the one strong button; ways out last. */
export function arrangeMoves({ state, moves, coverage }: Subject): OfficeMove[] {
  // Where the network says "look first", looking is the way forward.
  const needsSurvey = state === 'verified' && coverage.verdict === 'survey_needed'
  const forward = needsSurvey ? 'survey_scheduled' : FORWARD[state]
  return DECIDED_STATES.flatMap((to): OfficeMove[] => {
    const move = moves.find((one) => one.to === to)
    if (move === undefined) return []
    const aside = to === 'rejected' || to === 'cancelled' ? 'danger' : 'plain'
    const tone = forward === to ? 'strong' : aside
    return [{ to, key: KEYS[to], tone, asks: questionsOf(to, move.needs) }]
  }).toSorted((a, b) => Number(b.tone === 'strong') - Number(a.tone === 'strong'))
}

/** What a selection of the list may be moved to together: only what asks the same of every row. */
export const BULK_MOVES: readonly OfficeMove[] = (['verified', 'approved', 'rejected'] as const).map((to) => ({
  to,
  key: KEYS[to],
  tone: to === 'rejected' ? 'danger' : 'plain',
  asks: to === 'rejected' ? ['reason'] : [],
}))

function questionsOf(to: DecidedState, needs: RegistrationMove['needs']): MoveQuestion[] {
  // The installation's time may be agreed on at once; without it the visit waits in the planners' tray.
  if (to === 'customer_created') return ['optional-window']
  return (['window', 'area', 'reason'] as const).filter((need) => needs.includes(need))
}
