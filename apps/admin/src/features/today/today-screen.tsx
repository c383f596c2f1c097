import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { todayTexts } from './texts.ts'

export function TodayScreen() {
  const text = useTexts(todayTexts)
  return <PageHeader heading={text.today} />
}
