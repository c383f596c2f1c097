import { PageBody } from '../../../components/page-body.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { PageTabs } from '../../../components/page-tabs.tsx'
import { Failure } from '../../../components/states/failure.tsx'
import { RecordSkeleton } from '../../../components/states/loading.tsx'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { scheduleTexts } from '../texts.ts'
import { useScheduleTabs } from '../use-tabs.ts'
import { WorkTypePanel } from './work-type-panel.tsx'
import classes from './work-types.module.css'
import { workTypeTexts } from './texts.ts'

/** What each type of work takes: time, target, skills, evidence. */
export function WorkTypesScreen() {
  const text = useTexts(workTypeTexts)
  const schedule = useTexts(scheduleTexts)
  const query = trpc.workOrders.types.get.useQuery(undefined, { meta: { live: ['settings'] } })
  return (
    <>
      <PageHeader heading={schedule.visits} tabs={<PageTabs {...useScheduleTabs()} />} />
      {query.isPending ? (
        <RecordSkeleton />
      ) : query.data === undefined ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <>
          <p className={classes['lead']}>{text.lead}</p>
          <PageBody>
            {query.data.map((type) => (
              <WorkTypePanel key={type.type} type={type} />
            ))}
          </PageBody>
        </>
      )}
    </>
  )
}
