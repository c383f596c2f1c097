import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { auditTexts } from './texts.ts'

export function AuditScreen() {
  const text = useTexts(auditTexts)
  return <PageHeader heading={text.audit} />
}
