import { can } from '@sambung/shared/permissions'
import { PageTabs } from '../../components/page-tabs.tsx'
import { useTexts } from '../../lib/texts.ts'
import { useMe } from '../session.ts'
import { coverageTabTexts } from './coverage-tab-texts.ts'

/** The network's points, its areas and the catalogue stand under one entry of the rail. */
export function CoverageTabs() {
  const text = useTexts(coverageTabTexts)
  const { role } = useMe()
  const tabs = [
    ...(can(role, 'coverage:read')
      ? [
          { to: '/jangkauan', label: text.points },
          { to: '/jangkauan/wilayah', label: text.areas },
          { to: '/jangkauan/periksa', label: text.check },
        ]
      : []),
    ...(can(role, 'package:read') ? [{ to: '/paket', label: text.packages }] : []),
  ]
  return <PageTabs label={text.label} tabs={tabs} />
}
