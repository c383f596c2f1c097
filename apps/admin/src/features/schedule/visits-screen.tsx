import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { scheduleTexts } from './texts.ts'

export function VisitsScreen() {
  const text = useTexts(scheduleTexts)
  return <PageHeader heading={text.visits} />
}
