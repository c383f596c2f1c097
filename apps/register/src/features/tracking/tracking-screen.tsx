import { Screen } from '../../components/screen.tsx'
import { trackingText } from '../../i18n/id/tracking.ts'
import { useText } from '../../i18n/page-context.tsx'

export function TrackingScreen() {
  const text = useText(trackingText)
  return <Screen heading={text.heading} />
}
