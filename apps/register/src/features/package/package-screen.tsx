import { Screen } from '../../components/screen.tsx'
import { packageText } from '../../i18n/id/package.ts'
import { useText } from '../../i18n/page-context.tsx'

export function PackageScreen() {
  const text = useText(packageText)
  return <Screen heading={text.heading} />
}
