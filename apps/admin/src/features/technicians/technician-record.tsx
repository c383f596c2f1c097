import { Alert } from '@mantine/core'
import type { TechnicianView } from '@sambung/shared/technicians'
import { useCan } from '../../app/session.ts'
import { RecordQuery } from '../../components/record/record-query.tsx'
import { Record, Section } from '../../components/record/record.tsx'
import { StateView } from '../../components/states/state-view.tsx'
import { DayLoad } from '../../components/visits/day-load.tsx'
import { visitTexts } from '../../components/visits/texts.ts'
import { VisitLines } from '../../components/visits/visit-lines.tsx'
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
  return (
    <RecordQuery
      query={query}
      missing={<StateView role="status" heading={text.notFoundHeading} text={text.notFoundText} />}
    >
      {(technician) => <Loaded technician={technician} close={close} />}
    </RecordQuery>
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
