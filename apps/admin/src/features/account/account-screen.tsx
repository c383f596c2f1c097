import { PageBody } from '../../components/page-body.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { PasswordPanel } from './password-panel.tsx'
import { PersonPanel } from './person-panel.tsx'
import { PreferencesPanel } from './preferences-panel.tsx'
import { SecondStepPanel } from './second-step-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'
import { accountTexts } from './texts.ts'

export function AccountScreen() {
  const text = useTexts(accountTexts)
  return (
    <>
      <PageHeader heading={text.heading} />
      <PageBody>
        <PersonPanel />
        <PreferencesPanel />
        <PasswordPanel />
        <SecondStepPanel />
        <SessionsPanel />
      </PageBody>
    </>
  )
}
