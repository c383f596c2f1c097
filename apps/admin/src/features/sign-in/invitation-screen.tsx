import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { signInTexts } from './texts.ts'

export function InvitationScreen() {
  const text = useTexts(signInTexts)
  return <PageHeader heading={text.invitation} />
}
