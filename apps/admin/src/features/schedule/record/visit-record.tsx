import { ActionIcon, Alert } from '@mantine/core'
import { IconBrandWhatsapp, IconPhone } from '@tabler/icons-react'
import { RecordQuery } from '../../../components/record/record-query.tsx'
import { Record } from '../../../components/record/record.tsx'
import { StateView } from '../../../components/states/state-view.tsx'
import { visitTexts } from '../../../components/visits/texts.ts'
import { VisitChip } from '../../../components/visits/visit-chip.tsx'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { Sla } from '../sla.tsx'
import { recordTexts, scheduleTexts } from '../texts.ts'
import type { Visit } from '../types.ts'
import { Actions } from './actions.tsx'
import { Evidence } from './evidence.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import classes from './record.module.css'
import { ReplaceVisit } from './replace-visit.tsx'

type VisitRecordProps = { id: string; close: () => void }

export function VisitRecord({ id, close }: VisitRecordProps) {
  const text = useTexts(recordTexts)
  const query = trpc.workOrders.get.useQuery({ id }, { meta: { live: ['workOrder'], id } })
  return (
    <RecordQuery
      query={query}
      missing={<StateView role="status" heading={text.notFoundHeading} text={text.notFoundText} />}
    >
      {(visit) => <Loaded visit={visit} close={close} />}
    </RecordQuery>
  )
}

function Loaded({ visit, close }: { visit: Visit; close: () => void }) {
  const text = useTexts(scheduleTexts)
  const words = useTexts(visitTexts)
  const { number, type, state, fullName } = visit
  return (
    <Record
      heading={text.visit(words.types[type], fullName)}
      aside={
        <>
          <span className={classes['number']}>{number}</span>
          <VisitChip state={state} />
          <Sla visit={visit} />
        </>
      }
      actions={<Reach visit={visit} />}
      close={close}
    >
      <Why visit={visit} />
      <Actions visit={visit} />
      <ReplaceVisit visit={visit} />
      <Facts visit={visit} />
      <Evidence visit={visit} />
      <History visit={visit} />
    </Record>
  )
}

/** Why it stands where it stands: what somebody wrote when they held, cancelled or failed it. */
function Why({ visit: { state, reasonCode, reason, failures } }: { visit: Visit }) {
  const text = useTexts(recordTexts)
  const words = useTexts(visitTexts)
  const known: { [code: string]: string | undefined } = { ...words.failures, ...text.because }
  const said = [known[reasonCode ?? ''], reason].filter((part) => part !== undefined && part !== null).join(': ')
  if (said === '') return null
  if (state === 'on_hold') return <Alert color="warn">{text.heldWhy(said)}</Alert>
  if (state === 'cancelled') return <Alert color="gray">{text.cancelledWhy(said)}</Alert>
  return failures > 0 && state !== 'completed' ? <Alert color="warn">{text.failedWhy(failures, said)}</Alert> : null
}

/** One press to the household: by phone, by WhatsApp. */
function Reach({ visit: { phone } }: { visit: Visit }) {
  const text = useTexts(recordTexts)
  return (
    <span className={classes['reach']}>
      <ActionIcon component="a" href={`tel:${phone}`} color="gray" aria-label={text.call}>
        <IconPhone size={18} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        component="a"
        href={`https://wa.me/${phone.slice(1)}`}
        target="_blank"
        rel="noreferrer"
        color="gray"
        aria-label={text.chat}
      >
        <IconBrandWhatsapp size={18} stroke={1.75} />
      </ActionIcon>
    </span>
  )
}
