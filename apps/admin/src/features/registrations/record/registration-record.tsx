import { ActionIcon, Alert } from '@mantine/core'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { IconBrandWhatsapp, IconPhone } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useCan } from '../../../app/session.ts'
import { RecordQuery } from '../../../components/record/record-query.tsx'
import { Record } from '../../../components/record/record.tsx'
import { StateView } from '../../../components/states/state-view.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useNow } from '../../../lib/use-now.ts'
import { DecisionBox } from '../decision/decision-box.tsx'
import { useListSearch } from '../list/use-list-search.ts'
import { RegistrationChip } from '../registration-chip.tsx'
import { CallFirst } from './call-first.tsx'
import { ChangedByOthers } from './changed-by-others.tsx'
import { Duplicates } from './duplicates.tsx'
import { MainFacts, OtherFacts } from './facts.tsx'
import { History } from './history.tsx'
import { Owner } from './owner.tsx'
import classes from './record.module.css'
import { recordTexts } from './texts.ts'
import { visitsOf } from './timeline-entries.ts'
import { Visits } from './visits.tsx'

type RegistrationRecordProps = { id: string; close: () => void }

export function RegistrationRecord({ id, close }: RegistrationRecordProps) {
  const text = useTexts(recordTexts)
  const utils = trpc.useUtils()
  const query = trpc.registrations.get.useQuery(
    { id },
    {
      meta: { live: ['registration', 'message', 'workOrder'], id: idsOf(id, utils.registrations.get.getData({ id })) },
    },
  )
  return (
    <RecordQuery
      query={query}
      missing={<StateView role="status" heading={text.notFoundHeading} text={text.notFoundText} />}
    >
      {(record) => <Loaded record={record} close={close} />}
    </RecordQuery>
  )
}

/** What its history is made of: itself, the copies merged into it, and their visits, which messages are about too. */
function idsOf(id: string, record: RegistrationRecordView | undefined): string[] {
  if (record === undefined) return [id]
  return [id, ...record.copies.map((copy) => copy.id), ...visitsOf(record).map(({ workOrderId }) => workOrderId)]
}

function Loaded({ record, close }: { record: RegistrationRecordView; close: () => void }) {
  const text = useTexts(recordTexts)
  const mayDecide = useCan('registration:decide')
  const mayWrite = useCan('registration:write')
  const open = record.moves.length > 0
  const [search] = useListSearch()
  return (
    <Record
      heading={record.fullName}
      aside={<Aside record={record} />}
      actions={<Reach record={record} />}
      close={close}
    >
      <Standing record={record} />
      <ChangedByOthers record={record} />
      {record.mergedInto !== null && (
        <Alert color="gray">
          <Link to="/registrasi/$id" params={{ id: record.mergedInto.id }} search={search}>
            {text.mergedInto(record.mergedInto.number)}
          </Link>
        </Alert>
      )}
      {record.phoneProof === 'none' && open && <CallFirst record={record} mayWrite={mayWrite} />}
      {record.duplicates > 0 && <Duplicates record={record} mayMerge={mayWrite} />}
      <MainFacts record={record} />
      <DecisionBox record={record} mayDecide={mayDecide} />
      <Owner record={record} mayWrite={mayWrite} />
      <Visits record={record} />
      <OtherFacts record={record} />
      <History record={record} mayWrite={mayWrite} />
    </Record>
  )
}

function Aside({ record }: { record: RegistrationRecordView }) {
  const text = useTexts(recordTexts)
  const format = useFormat()
  const age = useNow(60_000) - Date.parse(record.createdAt)
  return (
    <>
      <span className={classes['number']}>{record.number}</span>
      <span>{age < 60_000 ? text.receivedNow : text.receivedAgo(format.duration(age))}</span>
    </>
  )
}

/** Its state, and how long it may stay in it. */
function Standing({ record }: { record: RegistrationRecordView }) {
  const text = useTexts(recordTexts)
  const format = useFormat()
  const now = useNow(60_000)
  const left = record.target === null ? null : Date.parse(record.target.dueAt) - now
  return (
    <span className={classes['status']}>
      <RegistrationChip state={record.state} />
      {left !== null && (
        <span className={left < 0 ? classes['late'] : undefined}>
          {left < 0 ? text.overdue(format.duration(-left)) : text.dueIn(format.duration(left))}
        </span>
      )}
    </span>
  )
}

/** One press to the person: by phone, by WhatsApp. */
function Reach({ record: { phone } }: { record: RegistrationRecordView }) {
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
