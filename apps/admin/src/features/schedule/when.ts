import { visitTexts } from '../../components/visits/texts.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'

type Agreed = { day: string | null; window: string | null }

/** `Kamis, 26 November, 08.00–12.00`, or that nothing is agreed yet. */
export function useWhen(): (agreed: Agreed, size?: 'short' | 'long') => string {
  const words = useTexts(visitTexts)
  const format = useFormat()
  return ({ day, window }, size = 'long') => {
    if (day === null) return words.noDay
    const date = size === 'short' ? format.shortDay(day) : format.businessDay(day)
    return window === null ? date : `${date}, ${format.window(window)}`
  }
}
