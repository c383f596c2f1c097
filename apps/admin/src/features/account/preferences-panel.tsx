import { Look } from '../../app/frame/look.tsx'
import { Panel } from '../../components/page-body.tsx'
import { useTexts } from '../../lib/texts.ts'
import { accountTexts } from './texts.ts'

export function PreferencesPanel() {
  const text = useTexts(accountTexts)
  return (
    <Panel heading={text.preferences} text={text.preferencesText}>
      <div style={{ maxWidth: 320 }}>
        <Look size="sm" />
      </div>
    </Panel>
  )
}
