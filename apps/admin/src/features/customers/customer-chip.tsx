import type { CustomerState } from '@sambung/shared/states'
import { StateChip, type Tone } from '../../components/state-chip.tsx'
import { useTexts } from '../../lib/texts.ts'
import { customersTexts } from './texts.ts'

const TONES: Record<CustomerState, Tone> = { installing: 'warn', active: 'good', cancelled: 'quiet' }

export function CustomerChip({ state }: { state: CustomerState }) {
  const text = useTexts(customersTexts)
  return <StateChip tone={TONES[state]}>{text.states[state]}</StateChip>
}
