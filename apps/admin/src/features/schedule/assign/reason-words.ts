import type { TechnicianLevel } from '@sambung/shared/technicians'
import { visitTexts } from '../../../components/visits/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { assignTexts } from '../texts.ts'
import type { Suggestions } from '../types.ts'

type Reason = Suggestions['suggestions'][number]['reasons'][number]

/** What speaks for somebody, in words. */
export function useReasonWords(): (reason: Reason, level: TechnicianLevel) => string {
  const text = useTexts(assignTexts)
  const words = useTexts(visitTexts)
  return ({ code, count = 0 }, level) => {
    if (code === 'load') return text.load(count)
    if (code === 'continuity') return text.continuity(count)
    if (code === 'level') return text.level(words.levels[level])
    return text.reasons[code] ?? code
  }
}
