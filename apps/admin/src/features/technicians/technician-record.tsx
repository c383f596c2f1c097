import { Alert } from '@mantine/core'
import type { TechnicianView } from '@sambung/shared/technicians'
import { useCan } from '../../app/session.ts'
import { Record, Section } from '../../components/record/record.tsx'
import { Failure } from '../../components/states/failure.tsx'
import { RecordSkeleton } from '../../components/states/loading.tsx'
import { StaleBanner } from '../../components/states/stale-banner.tsx'
import { StateView } from '../../components/states/state-view.tsx'
import { DayLoad } from '../../components/visits/day-load.tsx'
import { visitTexts } from '../../components/visits/texts.ts'
import { VisitLines } from '../../components/visits/visit-lines.tsx'
import { appCode } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { Activity } from './record/activity.tsx'
import { Facts } from './record/facts.tsx'
import { Figures } from './record/figures.tsx'
import { Leaves } from './record/leaves.tsx'
import { Shifts } from './record/shifts.tsx'
import classes from './technicians.module.css'
import { techniciansTexts } from './texts.ts'

type TechnicianRecordProps = { id: string; close: () => void }

export function TechnicianRecord({ id, close }: TechnicianRecordProps) {
  const text = useTexts(techniciansTexts)
  // Visits have ids of their own: any of them may be this person's.
  const query = trpc.technicians.get.useQuery({ id }, { meta: { live: ['technician', 'workOrder'] } })
  if (query.isPending) return <RecordSkeleton />
  if (query.data === undefined)
    return appCode(query.error) === 'NOT_FOUND' ? (
      <StateView role="status" heading={text.notFoundHeading} text={text.notFoundText} />
    ) : (
      <Failure error={query.error} retry={() => void query.refetch()} />
    )
  return (
    <>
      {query.isError && <StaleBanner since={query.dataUpdatedAt} retry={() => void query.refetch()} />}
      <Loaded technician={query.data} close={close} />
    </>
  )
}

function Loaded({ technician, close }: { technician: TechnicianView; close: () => void }) {
  const text = useTexts(techniciansTexts)
  const words = useTexts(visitTexts)
  const mayWrite = useCan('technician:write')
  const { fullName, employeeNumber, level, active, upcoming, recent, figures, today } = technician
  return (
    <Record
      heading={fullName}
      aside={
        <>
          <span>{employeeNumber}</span>
          <span>{words.levels[level]}</span>
        </>
      }
      close={close}
    >
      {!active && <Alert color="warn">{text.isInactive}</Alert>}
      <Section heading={text.today}>
        <DayLoad availability={today.availability} visits={today.visits} />
      </Section>
      <Facts technician={technician} mayWrite={mayWrite} />
      <Shifts technician={technician} mayWrite={mayWrite} />
      <Leaves technician={technician} mayWrite={mayWrite} />
      <Section heading={text.upcoming}>
        {upcoming.length === 0 ? (
          <p className={classes['soft']}>{text.upcomingNone}</p>
        ) : (
          <VisitLines visits={upcoming} />
        )}
      </Section>
      <Figures figures={figures} />
      <Section heading={text.recent}>
        {recent.length === 0 ? <p className={classes['soft']}>{text.recentNone}</p> : <VisitLines visits={recent} />}
      </Section>
      {mayWrite && <Activity technician={technician} />}
    </Record>
  )
}
