import { Screen } from '../components/screen.tsx'
import { frameText } from '../i18n/id/frame.ts'
import { useText } from '../i18n/page-context.tsx'
import { PATHS } from './steps.ts'

export function NotFound() {
  const text = useText(frameText)
  return (
    <Screen heading={text.notFoundHeading} lead={text.notFoundLead}>
      <a className="btn" href={PATHS.number}>
        {text.toStart}
      </a>
    </Screen>
  )
}
