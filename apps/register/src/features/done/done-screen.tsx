import { Screen } from '../../components/screen.tsx'
import { doneText } from '../../i18n/id/done.ts'
import { useText } from '../../i18n/page-context.tsx'

export function DoneScreen() {
  const text = useText(doneText)
  return <Screen heading={text.heading} />
}
