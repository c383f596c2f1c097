import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { settingsTexts } from './texts.ts'

export function SettingsScreen() {
  const text = useTexts(settingsTexts)
  return <PageHeader heading={text.settings} />
}
