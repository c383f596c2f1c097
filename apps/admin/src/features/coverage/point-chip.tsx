import type { PointRowView } from '@sambung/shared/coverage'
import { StateChip, type Tone } from '../../components/state-chip.tsx'
import { useTexts } from '../../lib/texts.ts'
import { coverageTexts } from './texts.ts'

const TONES = { planned: 'new', active: 'good', maintenance: 'warn', retired: 'quiet' } as const satisfies Record<
  PointRowView['state'],
  Tone
>

/** A point's state; an active one without a free port is full, and says so. */
export function PointChip({ point: { state, free } }: { point: Pick<PointRowView, 'state' | 'free'> }) {
  const text = useTexts(coverageTexts)
  if (state === 'active' && free === 0) return <StateChip tone="warn">{text.full}</StateChip>
  return <StateChip tone={TONES[state]}>{text.states[state]}</StateChip>
}
