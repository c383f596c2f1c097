import { Alert, Button } from '@mantine/core'
import type { DuplicateView, PromisedVisit, RegistrationRecordView } from '@sambung/shared/registrations'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmDialog } from '../../../components/dialogs/confirm-dialog.tsx'
import { notify } from '../../../components/notify.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useRefreshRegistrations } from '../decision/use-decide.ts'
import { useListSearch } from '../list/use-list-search.ts'
import { stateTexts } from '../../../components/registrations/state-texts.ts'
import { visitTexts } from '../../../components/visits/texts.ts'
import classes from './record.module.css'
import { recordTexts } from './texts.ts'

type DuplicatesProps = { record: RegistrationRecordView; mayMerge: boolean }

/** Registrations that look like this one, each with why; a copy is merged into the one that stays. */
export function Duplicates({ record, mayMerge }: DuplicatesProps) {
  const text = useTexts(recordTexts)
  const { id } = record
  // Looked for anew with the record, not with everybody's.
  const found = trpc.registrations.duplicates.useQuery({ id }, { meta: { live: ['registration'], id } })
  const [asked, setAsked] = useState<Merge | null>(null)
  return (
    <Alert color="gray" variant="default" p="xs" title={text.duplicates(record.duplicates)}>
      {found.isError && text.duplicatesFailed}
      <ul className={classes['copies']}>
        {(found.data ?? []).map((one) => (
          <Duplicate key={one.id} duplicate={one} mayMerge={mayMerge} merge={() => setAsked(mergeOf(record, one))} />
        ))}
      </ul>
      <MergeDialog asked={asked} close={() => setAsked(null)} />
    </Alert>
  )
}

type Party = Pick<DuplicateView, 'id' | 'number' | 'version'>
/** What was on the screen when it was asked: `copy` ends in favour of `keep`. */
type Merge = { copy: Party; keep: Party; ends: 'this' | 'other'; visits: PromisedVisit[] }

function mergeOf(record: RegistrationRecordView, other: DuplicateView): Merge | null {
  if (other.merge === null) return null
  const { ends, visits } = other.merge
  return ends === 'other' ? { copy: other, keep: record, ends, visits } : { copy: record, keep: other, ends, visits }
}

function MergeDialog({ asked, close }: { asked: Merge | null; close: () => void }) {
  const text = useTexts(recordTexts)
  const words = useTexts(visitTexts)
  const when = useWhen()
  const [search] = useListSearch()
  const navigate = useNavigate()
  const refresh = useRefreshRegistrations()
  const merge = trpc.registrations.merge.useMutation({ meta: { ownError: true } })
  const [copy, keep] = [asked?.copy.number ?? '', asked?.keep.number ?? '']
  const isThis = asked?.ends === 'this'
  return (
    <ConfirmDialog
      opened={asked !== null}
      close={close}
      heading={isThis ? text.mergeIntoHeading(keep) : text.mergeHeading(copy)}
      action={text.mergeConfirm}
      danger
      run={async () => {
        if (asked === null) return
        await merge.mutateAsync({ id: asked.copy.id, version: asked.copy.version, intoId: asked.keep.id })
        notify(isThis ? text.mergedAway(keep) : text.merged(copy))
        await refresh()
        if (isThis) await navigate({ to: '/registrasi/$id', params: { id: asked.keep.id }, search })
      }}
    >
      {isThis && <p>{text.mergeFurther(keep)}</p>}
      <p>{text.mergeText(copy, keep)}</p>
      {asked?.visits.map((visit) => (
        <p key={visit.id}>{text.mergeVisit(`${words.types[visit.type]} ${visit.number}`, when(visit), keep)}</p>
      ))}
    </ConfirmDialog>
  )
}

/** `Kamis, 26 November, 08.00–12.00`. */
function useWhen(): (visit: PromisedVisit) => string {
  const format = useFormat()
  return ({ day, window }) => [format.businessDay(day), ...(window === null ? [] : [format.window(window)])].join(', ')
}

type DuplicateProps = { duplicate: DuplicateView; mayMerge: boolean; merge: () => void }

function Duplicate({ duplicate, mayMerge, merge }: DuplicateProps) {
  const [search] = useListSearch()
  const text = useTexts(recordTexts)
  const states = useTexts(stateTexts)
  const format = useFormat()
  const words = useTexts(visitTexts)
  const when = useWhen()
  const { id, number, fullName, state, reasons, meters, createdAt, blockedBy } = duplicate
  const said = reasons.map((reason) =>
    reason === 'near' && meters !== null
      ? `${text.duplicateReason.near} (${format.number(meters)} m)`
      : text.duplicateReason[reason],
  )
  return (
    <li className={classes['copy']}>
      <span>
        <Link to="/registrasi/$id" params={{ id }} search={search}>
          {number}
        </Link>{' '}
        {fullName}
        <span className={`${classes['copyLine'] ?? ''} ${classes['soft'] ?? ''}`}>
          {states.state[state]} · {format.moment(createdAt)} · {said.join(', ')}
        </span>
        {mayMerge && blockedBy !== null && (
          <span className={classes['copyLine']}>
            {text.mergeBlocked(when(blockedBy))}{' '}
            <Link to="/kunjungan/$id" params={{ id: blockedBy.id }}>
              {words.types[blockedBy.type]} {blockedBy.number}
            </Link>
          </span>
        )}
      </span>
      {mayMerge && duplicate.merge !== null && (
        <Button size="compact-sm" variant="default" onClick={merge}>
          {text.merge}
        </Button>
      )}
    </li>
  )
}
