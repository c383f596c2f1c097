import { can } from '@sambung/shared/permissions'
import { PageTabs } from '../../components/page-tabs.tsx'
import { useTexts } from '../../lib/texts.ts'
import { useMe } from '../session.ts'
import { appTexts } from '../texts.ts'

/** Settings, staff and audit stand under one entry of the rail. */
export function SettingsTabs() {
  const text = useTexts(appTexts)
  const { role } = useMe()
  const tabs = [
    { to: '/pengaturan', label: text.settings },
    ...(can(role, 'staff:read') ? [{ to: '/staf', label: text.staff }] : []),
    ...(can(role, 'audit:read') ? [{ to: '/catatan-audit', label: text.audit }] : []),
  ]
  return <PageTabs label={text.settings} tabs={tabs} />
}
