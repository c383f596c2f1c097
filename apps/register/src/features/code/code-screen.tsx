import { formatPhone } from '@sambung/shared/phone'
import { Screen } from '../../components/screen.tsx'
import { draftPhone } from '../../draft/draft.ts'
import { useDraft } from '../../draft/store.ts'
import { codeText } from '../../i18n/id/code.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { CodeForm } from './code-form.tsx'
import { StatusNote } from './status-note.tsx'
import { useCodeScreen } from './use-code-screen.ts'

/** Screen 2: what became of the message, the code, and what can be done when it does not come. */
export function CodeScreen() {
  const { state: page } = usePage()
  const text = useText(codeText)
  const draft = useDraft()
  const screen = useCodeScreen(draft)
  const phone = draftPhone(draft)
  const shownPhone = phone === null ? draft.phone : formatPhone(phone)
  const simulated = page.development && draft.verification?.progress.simulated === true
  const lead = simulated ? (
    <>
      {text.development}{' '}
      <a href="/dev/whatsapp" target="_blank" rel="noreferrer">
        {text.developmentLink}
      </a>
    </>
  ) : undefined
  return (
    <Screen heading={text.heading} lead={lead}>
      <StatusNote state={screen.state} failure={screen.failure} phone={shownPhone} />
      <CodeForm draft={draft} screen={screen} />
    </Screen>
  )
}
