import type { CoverageVerdict } from '@sambung/shared/coverage'
import type { RegistrationState } from '@sambung/shared/states'
import { StateChip, type Tone } from '../../components/state-chip.tsx'
import { useTexts } from '../../lib/texts.ts'
import { stateTexts } from '../../components/registrations/state-texts.ts'

const TONES: Record<RegistrationState, Tone> = {
  pending_verification: 'new',
  verified: 'new',
  survey_scheduled: 'quiet',
  survey_completed: 'warn',
  approved: 'good',
  customer_created: 'quiet',
  active: 'good',
  waitlisted: 'quiet',
  rejected: 'bad',
  cancelled: 'quiet',
}

type RegistrationChipProps = {
  state: RegistrationState
  /** Given where the chip should say what to do next: call first, survey first. */
  hints?: { phoneVerified: boolean; coverageVerdict: CoverageVerdict | null }
}

/** The state in words; in lists, what stands in the way of deciding goes before it. */
export function RegistrationChip({ state, hints }: RegistrationChipProps) {
  const text = useTexts(stateTexts)
  if (hints?.phoneVerified === false && (state === 'pending_verification' || state === 'verified'))
    return <StateChip tone="bad">{text.callFirst}</StateChip>
  if (hints?.coverageVerdict === 'survey_needed' && state === 'verified')
    return <StateChip tone="warn">{text.needsSurvey}</StateChip>
  return <StateChip tone={TONES[state]}>{text.state[state]}</StateChip>
}

const COVERAGE_TONES: Record<CoverageVerdict, Tone> = { covered: 'good', survey_needed: 'warn', waiting_list: 'quiet' }

export function CoverageChip({ verdict }: { verdict: CoverageVerdict }) {
  const text = useTexts(stateTexts)
  return <StateChip tone={COVERAGE_TONES[verdict]}>{text.coverage[verdict]}</StateChip>
}
