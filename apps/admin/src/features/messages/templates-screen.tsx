import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { messagesTexts } from './texts.ts'

export function TemplatesScreen() {
  const text = useTexts(messagesTexts)
  return <PageHeader heading={text.templates} />
}
