import { Screen } from '../../components/screen.tsx'
import { timeText } from '../../i18n/id/time.ts'
import { useText } from '../../i18n/page-context.tsx'

export function TimeScreen() {
  const text = useText(timeText)
  return <Screen heading={text.heading} />
}
