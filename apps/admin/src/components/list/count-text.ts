import { COUNT_AT_MOST } from '@sambung/shared/list'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'

/** `1.284 hasil`; beyond what is counted, `lebih dari 1.000 hasil`. Empty before it is known. */
export function useCountText(total: number | null): string {
  const text = useTexts(componentTexts)
  const format = useFormat()
  if (total === null) return ''
  return total > COUNT_AT_MOST ? text.resultsOver(format.number(COUNT_AT_MOST)) : text.results(format.number(total))
}
