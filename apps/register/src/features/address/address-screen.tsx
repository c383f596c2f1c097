import { Screen } from '../../components/screen.tsx'
import { addressText } from '../../i18n/id/address.ts'
import { useText } from '../../i18n/page-context.tsx'

export function AddressScreen() {
  const text = useText(addressText)
  return <Screen heading={text.heading} />
}
