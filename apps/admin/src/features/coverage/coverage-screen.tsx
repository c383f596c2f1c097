import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { coverageTexts } from './texts.ts'

export function CoverageScreen() {
  const text = useTexts(coverageTexts)
  return <PageHeader heading={text.coverage} />
}
