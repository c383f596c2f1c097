import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { packagesTexts } from './texts.ts'

export function PackagesScreen() {
  const text = useTexts(packagesTexts)
  return <PageHeader heading={text.packages} />
}
