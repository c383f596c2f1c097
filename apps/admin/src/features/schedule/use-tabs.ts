import type { PageTab } from '../../components/page-tabs.tsx'
import { useTexts } from '../../lib/texts.ts'
import { scheduleTexts } from './texts.ts'

/** The list and the calendar are two looks at the same visits. */
export function useScheduleTabs(): { label: string; tabs: PageTab[] } {
  const text = useTexts(scheduleTexts)
  return {
    label: text.pages,
    tabs: [
      { to: '/jadwal', label: text.list },
      { to: '/jadwal/kalender', label: text.calendar },
    ],
  }
}
