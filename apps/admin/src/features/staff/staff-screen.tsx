import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { staffTexts } from './texts.ts'

export function StaffScreen() {
  const text = useTexts(staffTexts)
  return <PageHeader heading={text.staff} />
}
