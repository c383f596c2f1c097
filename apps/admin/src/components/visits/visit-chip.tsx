import type { WorkOrderState } from '@sambung/shared/states'
import { useTexts } from '../../lib/texts.ts'
import { StateChip, type Tone } from '../state-chip.tsx'
import { visitTexts } from './texts.ts'

export const VISIT_TONES: Record<WorkOrderState, Tone> = {
  open: 'warn',
  assigned: 'new',
  en_route: 'new',
  in_progress: 'new',
  completed: 'good',
  on_hold: 'warn',
  cancelled: 'quiet',
}

/** A visit's state in words. */
export function VisitChip({ state }: { state: WorkOrderState }) {
  const text = useTexts(visitTexts)
  return <StateChip tone={VISIT_TONES[state]}>{text.states[state]}</StateChip>
}
