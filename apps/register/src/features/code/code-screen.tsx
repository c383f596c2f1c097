import { Screen } from '../../components/screen.tsx'
import { codeText } from '../../i18n/id/code.ts'
import { useText } from '../../i18n/page-context.tsx'

export function CodeScreen() {
  const text = useText(codeText)
  return <Screen heading={text.heading} />
}
