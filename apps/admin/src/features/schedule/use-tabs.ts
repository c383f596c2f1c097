import type { PageTab } from '../../components/page-tabs.tsx'
import { useTexts } from '../../lib/texts.ts'
import { scheduleTexts } from './texts.ts'
import { workTypeTexts } from './work-types/texts.ts'

/** The list and the calendar are two looks at the same visits; beside them, what a visit takes. */
export function useScheduleTabs(): { label: string; tabs: PageTab[] } {
  const text = useTexts(scheduleTexts)
  const types = useTexts(workTypeTexts)
  return {
    label: text.pages,
    tabs: [
      { to: '/jadwal', label: text.list },
      { to: '/jadwal/kalender', label: text.calendar },
      { to: '/jadwal/jenis', label: types.tab },
    ],
  }
}
