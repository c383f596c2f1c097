import { Alert } from '@mantine/core'
import type { RegistrationState } from '@sambung/shared/states'
import { useFailureText } from '../../../components/states/failure.tsx'
import { failureOf } from '../../../lib/failure.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { stateTexts } from '../../../components/registrations/state-texts.ts'
import { DECIDED_STATES } from './moves.ts'
import { decisionTexts } from './texts.ts'

type Refused = {
  code: string | null
  allowed: readonly string[] | null
  changedBy: string | null
  changedAt: string | null
  /** The state as it is known now. */
  state: RegistrationState | null
}

/** Why a decision was not taken, and what is possible instead; the screen's own words for what it knows of. */
export function useRefusalText(): (refused: Refused) => string {
  const text = useTexts(decisionTexts)
  const states = useTexts(stateTexts)
  const format = useFormat()
  return ({ code, allowed, changedBy, changedAt, state }) => {
    switch (code) {
      case 'CONFLICT':
        return text.conflict(changedBy, changedAt === null ? null : format.clock(changedAt))
      case 'ILLEGAL_TRANSITION': {
        const open = DECIDED_STATES.filter((to) => allowed?.includes(to)).map((to) => text.move[to])
        const why = state === null ? text.illegalPlain : text.illegal(states.state[state])
        return open.length === 0 ? why : `${why} ${text.illegalAllowed(open.join(', '))}`
      }
      case 'NOT_FOUND':
        return text.gone
      case 'FORBIDDEN':
        return text.forbidden
      case 'SLOT_FULL':
        return text.slotFull
      case 'VALIDATION_FAILED':
        return text.incomplete
      default:
        return text.failed
    }
  }
}

export function Refusal({ error, state }: { error: unknown; state: RegistrationState }) {
  const say = useRefusalText()
  const failure = failureOf(error)
  const general = useFailureText(failure)
  const own = say({
    code: failure.code,
    allowed: failure.allowed ?? null,
    changedBy: failure.changedBy ?? null,
    changedAt: failure.changedAt ?? null,
    state,
  })
  const isOurs = ['OFFLINE', 'INTERNAL', 'SERVICE_UNAVAILABLE', 'RATE_LIMITED'].includes(failure.code)
  return (
    <Alert color="bad" role="alert">
      {isOurs ? `${own} ${general}` : own}
    </Alert>
  )
}
