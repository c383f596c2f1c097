import { Screen } from '../../components/screen.tsx'
import { checkText } from '../../i18n/id/check.ts'
import { useText } from '../../i18n/page-context.tsx'

export function CheckScreen() {
  const text = useText(checkText)
  return <Screen heading={text.heading} />
}
