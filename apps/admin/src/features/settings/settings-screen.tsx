import { Alert } from '@mantine/core'
import { SettingsTabs } from '../../app/frame/settings-tabs.tsx'
import { useCan } from '../../app/session.ts'
import { PageBody } from '../../components/page-body.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Failure } from '../../components/states/failure.tsx'
import { RecordSkeleton } from '../../components/states/loading.tsx'
import { StaleBanner } from '../../components/states/stale-banner.tsx'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { BrandGroup } from './brand-group.tsx'
import { HolidaysGroup } from './holidays-group.tsx'
import { HoursGroup } from './hours-group.tsx'
import { MapGroup } from './map-group.tsx'
import { TargetsGroup } from './targets-group.tsx'
import { settingsTexts } from './texts.ts'
import { WindowsGroup } from './windows-group.tsx'
import classes from './settings.module.css'

export function SettingsScreen() {
  const text = useTexts(settingsTexts)
  const mayChange = useCan('settings:write')
  const settings = trpc.settings.get.useQuery(undefined, { meta: { live: ['settings'] } })
  return (
    <>
      <PageHeader heading={text.heading} tabs={<SettingsTabs />} />
      {settings.isError && settings.data !== undefined && (
        <StaleBanner since={settings.dataUpdatedAt} retry={() => void settings.refetch()} />
      )}
      {!mayChange && (
        <div className={classes['note']}>
          <Alert color="accent">{text.readOnly}</Alert>
        </div>
      )}
      {settings.isPending ? (
        <RecordSkeleton />
      ) : settings.data === undefined ? (
        <Failure error={settings.error} retry={() => void settings.refetch()} />
      ) : (
        <PageBody>
          <BrandGroup settings={settings.data} />
          <HoursGroup settings={settings.data} />
          <HolidaysGroup settings={settings.data} />
          <WindowsGroup settings={settings.data} />
          <TargetsGroup settings={settings.data} />
          <MapGroup settings={settings.data} />
        </PageBody>
      )}
    </>
  )
}
