import type { FunnelGroup } from '@sambung/shared/reports'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { reportsTexts } from './texts.ts'

/** How a row of a report is called: a day, a kecamatan, where somebody came from. */
export function useGroupName(group: FunnelGroup): (key: string) => string {
  const text = useTexts(reportsTexts)
  const format = useFormat()
  return (key) => {
    if (group === 'day') return format.shortDay(key)
    if (key === '') return text.unknown
    return key === 'direct' || key === 'referral' ? text.sources[key] : key
  }
}
