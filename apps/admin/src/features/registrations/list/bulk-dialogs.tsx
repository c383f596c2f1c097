import type { BulkResultView, RegistrationRowView } from '@sambung/shared/registrations'
import { useState } from 'react'
import { useMe } from '../../../app/session.ts'
import { ConfirmDialog } from '../../../components/dialogs/confirm-dialog.tsx'
import { notify } from '../../../components/notify.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useRefreshRegistrations } from '../decision/use-decide.ts'
import { listTexts } from '../texts.ts'
import type { BulkTask } from './bulk-actions.tsx'
import { BulkMoveDialog } from './bulk-move-dialog.tsx'
import { BulkResults } from './bulk-results.tsx'

type BulkDialogsProps = { task: BulkTask | null; end: () => void }

/**
 * Asks, carries out, and shows the result row by row. Stands beside the list, not in it: the rows it is about may leave
 * the view at any moment, by this very act or by a colleague's.
 */
export function BulkDialogs({ task, end }: BulkDialogsProps) {
  const text = useTexts(listTexts)
  const [outcome, setOutcome] = useState<{ result: BulkResultView; rows: readonly RegistrationRowView[] } | null>(null)
  const refresh = useRefreshRegistrations()

  function show({ rows, clear }: BulkTask, result: BulkResultView) {
    void refresh()
    // What was chosen has been dealt with: rows that stay in view are not chosen any more.
    clear()
    if (result.results.every(({ ok }) => ok)) notify(text.bulkAllDone)
    else setOutcome({ result, rows })
  }
  return (
    <>
      {task?.move === 'claim' && <BulkClaimDialog task={task} close={end} done={(result) => show(task, result)} />}
      {task !== null && task.move !== 'claim' && (
        <BulkMoveDialog move={task.move} rows={task.rows} close={end} done={(result) => show(task, result)} />
      )}
      {outcome !== null && <BulkResults {...outcome} close={() => setOutcome(null)} />}
    </>
  )
}

type BulkClaimDialogProps = { task: BulkTask; close: () => void; done: (result: BulkResultView) => void }

function BulkClaimDialog({ task: { rows }, close, done }: BulkClaimDialogProps) {
  const text = useTexts(listTexts)
  const format = useFormat()
  const me = useMe()
  const claim = trpc.registrations.bulkClaim.useMutation({ meta: { ownError: true } })
  return (
    <ConfirmDialog
      opened
      close={close}
      heading={text.bulkClaimHeading(format.number(rows.length))}
      action={text.bulkClaim}
      run={async () => {
        const items = rows.map(({ id, version }) => ({ id, version }))
        done(await claim.mutateAsync({ items, ownerId: me.id }))
      }}
    >
      {text.bulkClaimText}
    </ConfirmDialog>
  )
}
