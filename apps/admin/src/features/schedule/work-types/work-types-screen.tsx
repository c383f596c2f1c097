import { PageBody } from '../../../components/page-body.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { PageTabs } from '../../../components/page-tabs.tsx'
import { RecordQuery } from '../../../components/record/record-query.tsx'
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
      <RecordQuery query={query}>
        {(types) => (
          <>
            <p className={classes['lead']}>{text.lead}</p>
            <PageBody>
              {types.map((type) => (
                <WorkTypePanel key={type.type} type={type} />
              ))}
            </PageBody>
          </>
        )}
      </RecordQuery>
    </>
  )
}
