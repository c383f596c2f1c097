import { Button, Kbd, Skeleton, Stack } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { Failure } from '../../../components/states/failure.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { StateView } from '../../../components/states/state-view.tsx'
import { fieldErrors } from '../../../lib/failure.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import type { Act } from '../record/use-question.ts'
import { assignTexts } from '../texts.ts'
import type { Suggestions, Visit } from '../types.ts'
import { useWhen } from '../when.ts'
import classes from './assign.module.css'
import { Others } from './others.tsx'
import { useReasonWords } from './reason-words.ts'

type AssignDialogProps = { visit: Visit; act: Act; close: () => void; done: (after: Visit) => void }

/** Three who fit best, each with why; one key takes the first. And why not the others. */
export function AssignDialog({ visit, act, close, done }: AssignDialogProps) {
  const text = useTexts(assignTexts)
  const when = useWhen()
  const today = useFormat().today()
  const [error, setError] = useState<unknown>(null)
  // The server's word where midnight passed meanwhile.
  const isOver = (visit.day !== null && visit.day < today) || fieldErrors(error).some(({ path }) => path === 'day')
  const query = trpc.workOrders.suggest.useQuery({ id: visit.id }, { staleTime: 0, enabled: !isOver })
  const assign = trpc.workOrders.assign.useMutation({ meta: { ownError: true } })
  const give = async (technicianId: string, force: boolean) => {
    if (assign.isPending) return
    setError(null)
    try {
      done(await act((at) => assign.mutateAsync({ ...at, technicianId, force })))
      close()
    } catch (refused) {
      setError(refused)
    }
  }
  const busyWith = assign.isPending ? assign.variables.technicianId : null
  const pick = ({ key }: KeyboardEvent) => {
    const nth = ['1', '2', '3'].indexOf(key)
    const chosen = notHeldBy(visit.technicianId, query.data?.suggestions ?? [])[nth]
    if (chosen !== undefined) void give(chosen.technician.id, false)
  }
  return (
    <Dialog onClose={close} title={text.heading} size="lg" onKeyDown={pick}>
      <Stack gap="md">
        <p className={classes['soft']}>{visit.day === null ? text.noDay : text.when(when(visit))}</p>
        <FailureNote error={isOver ? null : error} />
        {isOver ? (
          <StateView role="status" heading={text.dayOver} text={text.dayOverText} />
        ) : query.isPending ? (
          <Stack gap="sm" aria-busy="true">
            <Skeleton height={84} />
            <Skeleton height={84} />
            <Skeleton height={84} />
          </Stack>
        ) : query.data === undefined ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <>
            <Suggested
              suggestions={query.data.suggestions}
              heldBy={visit.technicianId}
              busyWith={busyWith}
              give={(id) => void give(id, false)}
            />
            <Others
              others={query.data.others}
              heldBy={visit.technicianId}
              busyWith={busyWith}
              give={(id) => void give(id, true)}
            />
          </>
        )}
      </Stack>
    </Dialog>
  )
}

type SuggestedProps = {
  suggestions: Suggestions['suggestions']
  heldBy: string | null
  busyWith: string | null
  give: (technicianId: string) => void
}

function Suggested({ suggestions, heldBy, busyWith, give }: SuggestedProps) {
  const text = useTexts(assignTexts)
  const wordReason = useReasonWords()
  const free = notHeldBy(heldBy, suggestions)
  const best = useRef<HTMLButtonElement>(null)
  // They may come after the dialog, which then has put the focus elsewhere: Enter is the best one's.
  useEffect(() => best.current?.focus(), [])
  if (suggestions.length === 0) return <StateView role="status" heading={text.none} text={text.noneText} />
  return (
    <ol className={classes['suggestions']}>
      {suggestions.map(({ technician, reasons }) => {
        const nth = free.findIndex((one) => one.technician.id === technician.id)
        return (
          <li key={technician.id} className={classes['suggestion']} data-best={nth === 0 || undefined}>
            <div className={classes['person']}>
              <b>{technician.fullName}</b>
              {nth === 0 && <span className={classes['best']}>{text.best}</span>}
              <ul className={classes['reasons']}>
                {reasons.map((reason) => (
                  <li key={reason.code} data-against={reason.code === 'outside_area' || undefined}>
                    {wordReason(reason, technician.level)}
                  </li>
                ))}
              </ul>
            </div>
            {nth === -1 ? (
              <span className={classes['soft']}>{text.current}</span>
            ) : (
              <Button
                variant={nth === 0 ? 'filled' : 'default'}
                rightSection={
                  <Kbd size="xs" aria-hidden="true">
                    {nth + 1}
                  </Kbd>
                }
                loading={busyWith === technician.id}
                {...(nth === 0 && { ref: best, 'data-autofocus': true })}
                onClick={() => give(technician.id)}
              >
                {text.assign(technician.fullName)}
              </Button>
            )}
          </li>
        )
      })}
      <li className={classes['soft']}>{free.length === 0 ? text.nobodyElse : text.keys}</li>
    </ol>
  )
}

/** Whom `1`, `2` and `3` mean: those who do not have the visit already. */
function notHeldBy(heldBy: string | null, suggestions: Suggestions['suggestions']): Suggestions['suggestions'] {
  return suggestions.filter(({ technician }) => technician.id !== heldBy)
}
