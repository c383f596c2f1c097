import { Alert, Button } from '@mantine/core'
import type { DuplicateView, RegistrationRecordView } from '@sambung/shared/registrations'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmDialog } from '../../../components/dialogs/confirm-dialog.tsx'
import { notify } from '../../../components/notify.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useRefreshRegistrations } from '../decision/use-decide.ts'
import { useListSearch } from '../list/use-list-search.ts'
import { stateTexts } from '../../../components/registrations/state-texts.ts'
import classes from './record.module.css'
import { recordTexts } from './texts.ts'

type DuplicatesProps = { record: RegistrationRecordView; mayMerge: boolean }

/** Registrations that look like this one, each with why; a copy is merged into the one that stays. */
export function Duplicates({ record, mayMerge }: DuplicatesProps) {
  const text = useTexts(recordTexts)
  const { id } = record
  // Looked for anew with the record, not with everybody's.
  const found = trpc.registrations.duplicates.useQuery({ id }, { meta: { live: ['registration'], id } })
  const [copy, setCopy] = useState<DuplicateView | null>(null)
  const refresh = useRefreshRegistrations()
  const merge = trpc.registrations.merge.useMutation({ meta: { ownError: true } })
  return (
    <Alert color="gray" variant="default" p="xs" title={text.duplicates(record.duplicates)}>
      {found.isError && text.duplicatesFailed}
      <ul className={classes['copies']}>
        {(found.data ?? []).map((one) => (
          <Duplicate key={one.id} duplicate={one} merge={mayMerge ? () => setCopy(one) : null} />
        ))}
      </ul>
      <ConfirmDialog
        opened={copy !== null}
        close={() => setCopy(null)}
        heading={text.mergeHeading(copy?.number ?? '')}
        action={text.mergeConfirm}
        danger
        run={async () => {
          if (copy === null) return
          await merge.mutateAsync({ id: copy.id, version: copy.version, intoId: record.id })
          notify(text.merged(copy.number))
          await refresh()
        }}
      >
        {text.mergeText(copy?.number ?? '', record.number)}
      </ConfirmDialog>
    </Alert>
  )
}

function Duplicate({ duplicate, merge }: { duplicate: DuplicateView; merge: (() => void) | null }) {
  const [search] = useListSearch()
  const text = useTexts(recordTexts)
  const states = useTexts(stateTexts)
  const format = useFormat()
  const { id, number, fullName, state, reasons, meters, createdAt } = duplicate
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
      </span>
      {merge !== null && (
        <Button size="compact-sm" variant="default" onClick={merge}>
          {text.merge}
        </Button>
      )}
    </li>
  )
}
