import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { reportsTexts } from './texts.ts'

export function ReportsScreen() {
  const text = useTexts(reportsTexts)
  return <PageHeader heading={text.reports} />
}
