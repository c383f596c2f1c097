import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { accountTexts } from './texts.ts'

export function AccountScreen() {
  const text = useTexts(accountTexts)
  return <PageHeader heading={text.account} />
}
