import { Button } from '@mantine/core'
import type { RegistrationRowView } from '@sambung/shared/registrations'
import { BULK_AT_MOST } from '@sambung/shared/registrations'
import { useCan } from '../../../app/session.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { BULK_MOVES, type OfficeMove } from '../decision/moves.ts'
import { decisionTexts } from '../decision/texts.ts'
import { listTexts } from '../texts.ts'

/** What is about to be done, with the rows as they were when it was chosen. `clear`: lets go of the selection. */
export type BulkTask = {
  move: OfficeMove | 'claim'
  rows: readonly RegistrationRowView[]
  clear: () => void
}

type BulkActionsProps = {
  rows: readonly RegistrationRowView[]
  clear: () => void
  begin: (task: BulkTask) => void
}

/** What may be done with the selected rows. */
export function BulkActions({ rows, clear, begin }: BulkActionsProps) {
  const text = useTexts(listTexts)
  const decisions = useTexts(decisionTexts)
  const format = useFormat()
  const mayDecide = useCan('registration:decide')
  if (rows.length > BULK_AT_MOST) return <span role="status">{text.bulkMost(format.number(BULK_AT_MOST))}</span>
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => begin({ move: 'claim', rows, clear })}>
        {text.bulkClaim}
      </Button>
      {mayDecide &&
        BULK_MOVES.map((move) => (
          <Button
            key={move.to}
            size="compact-sm"
            {...(move.tone === 'danger' ? { variant: 'subtle', color: 'bad' } : { variant: 'default' })}
            onClick={() => begin({ move, rows, clear })}
          >
            {decisions.move[move.to]}
          </Button>
        ))}
    </>
  )
}
