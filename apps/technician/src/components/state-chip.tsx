import type { WorkOrderState } from '@sambung/shared/states'
import { useTexts } from '../i18n/texts.ts'
import { visitTexts } from './visit-texts.ts'

const TONE: Record<WorkOrderState, string> = {
  open: '',
  assigned: '',
  en_route: 'go',
  in_progress: 'go',
  completed: 'good',
  on_hold: 'warn',
  cancelled: 'bad',
}

/** The state in words; its colour repeats it. */
export function StateChip({ state }: { state: WorkOrderState }) {
  const text = useTexts(visitTexts)
  return <span className={`chip ${TONE[state]}`}>{text.states[state]}</span>
}
