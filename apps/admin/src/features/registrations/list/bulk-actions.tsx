import { Button } from '@mantine/core'
import type { BulkResultView, RegistrationRowView } from '@sambung/shared/registrations'
import { BULK_AT_MOST } from '@sambung/shared/registrations'
import { useState } from 'react'
import { useCan, useMe } from '../../../app/session.ts'
import { ConfirmDialog } from '../../../components/dialogs/confirm-dialog.tsx'
import { notify } from '../../../components/notify.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { BULK_MOVES, type OfficeMove } from '../decision/moves.ts'
import { decisionTexts } from '../decision/texts.ts'
import { useRefreshRegistrations } from '../decision/use-decide.ts'
import { listTexts } from '../texts.ts'
import { BulkMoveDialog } from './bulk-move-dialog.tsx'
import { BulkResults } from './bulk-results.tsx'

type BulkActionsProps = { rows: readonly RegistrationRowView[]; clear: () => void }

/** What may be done with the selected rows; each is judged alone, and the result is shown row by row. */
export function BulkActions({ rows, clear }: BulkActionsProps) {
  const text = useTexts(listTexts)
  const decisions = useTexts(decisionTexts)
  const format = useFormat()
  const me = useMe()
  const mayDecide = useCan('registration:decide')
  const refresh = useRefreshRegistrations()
  const [move, setMove] = useState<OfficeMove | null>(null)
  const [claiming, setClaiming] = useState(false)
  // Kept with the rows it is about: the list beneath goes on meanwhile.
  const [outcome, setOutcome] = useState<{ result: BulkResultView; rows: readonly RegistrationRowView[] } | null>(null)
  const claim = trpc.registrations.bulkClaim.useMutation({ meta: { ownError: true } })

  function show(result: BulkResultView) {
    void refresh()
    if (result.results.every(({ ok }) => ok)) {
      notify(text.bulkAllDone)
      clear()
    } else setOutcome({ result, rows })
  }
  const tooMany = rows.length > BULK_AT_MOST
  const count = format.number(rows.length)
  return (
    <>
      {tooMany ? (
        <span role="status">{text.bulkMost(format.number(BULK_AT_MOST))}</span>
      ) : (
        <>
          <Button size="compact-sm" variant="default" onClick={() => setClaiming(true)}>
            {text.bulkClaim}
          </Button>
          {mayDecide &&
            BULK_MOVES.map((one) => (
              <Button
                key={one.to}
                size="compact-sm"
                {...(one.tone === 'danger' ? { variant: 'subtle', color: 'bad' } : { variant: 'default' })}
                onClick={() => setMove(one)}
              >
                {decisions.move[one.to]}
              </Button>
            ))}
        </>
      )}
      <ConfirmDialog
        opened={claiming}
        close={() => setClaiming(false)}
        heading={text.bulkClaimHeading(count)}
        action={text.bulkClaim}
        run={async () => {
          const items = rows.map(({ id, version }) => ({ id, version }))
          show(await claim.mutateAsync({ items, ownerId: me.id }))
        }}
      >
        {text.bulkClaimText}
      </ConfirmDialog>
      {move !== null && <BulkMoveDialog move={move} rows={rows} close={() => setMove(null)} done={show} />}
      {outcome !== null && (
        <BulkResults
          {...outcome}
          close={() => {
            setOutcome(null)
            clear()
          }}
        />
      )}
    </>
  )
}
