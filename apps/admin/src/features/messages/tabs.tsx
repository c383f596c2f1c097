import { PageTabs } from '../../components/page-tabs.tsx'
import { useTexts } from '../../lib/texts.ts'
import { messagesTexts } from './texts.ts'

export function MessagesTabs() {
  const text = useTexts(messagesTexts)
  return (
    <PageTabs
      label={text.messages}
      tabs={[
        { to: '/pesan/kesehatan', label: text.delivery },
        { to: '/pesan', label: text.log },
        { to: '/pesan/templat', label: text.templates },
      ]}
    />
  )
}
