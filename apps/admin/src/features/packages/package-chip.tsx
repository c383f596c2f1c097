import { StateChip } from '../../components/state-chip.tsx'
import { useTexts } from '../../lib/texts.ts'
import { packagesTexts } from './texts.ts'

export function PackageChip({ active }: { active: boolean }) {
  const text = useTexts(packagesTexts)
  return active ? <StateChip tone="good">{text.onSale}</StateChip> : <StateChip>{text.offSale}</StateChip>
}
