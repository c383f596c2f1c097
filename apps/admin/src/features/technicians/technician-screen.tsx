import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { techniciansTexts } from './texts.ts'

export function TechnicianScreen() {
  const text = useTexts(techniciansTexts)
  return <PageHeader heading={text.technician} />
}
