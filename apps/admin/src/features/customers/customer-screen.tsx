import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { customersTexts } from './texts.ts'

export function CustomerScreen() {
  const text = useTexts(customersTexts)
  return <PageHeader heading={text.customer} />
}
