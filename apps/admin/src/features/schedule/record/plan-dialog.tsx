import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { Failure } from '../../../components/states/failure.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { type Time, wrongTime } from '../../../components/visits/times.ts'
import { fieldErrors } from '../../../lib/failure.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { recordTexts } from '../texts.ts'
import { TimeFields } from '../time-fields.tsx'
import type { Visit } from '../types.ts'
import { useWhen } from '../when.ts'
import classes from './record.module.css'
import type { Act } from './use-question.ts'

const FIELDS = ['day', 'window'] as const

type PlanDialogProps = {
  visit: Visit
  act: Act
  close: () => void
  done: (after: Visit, message: string) => void
}

/** Another day and window; who was to go still goes when they can. */
export function PlanDialog({ visit, act, close, done }: PlanDialogProps) {
  const text = useTexts(recordTexts)
  const common = useTexts(componentTexts)
  const when = useWhen()
  const offered = trpc.slots.office.useQuery(undefined, { staleTime: 60_000 })
  const plan = trpc.workOrders.reschedule.useMutation({ meta: { ownError: true } })
  const [time, setTime] = useState<Time>({ day: visit.day, window: visit.window })
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const refused = fieldErrors(error).map(({ path }) => path)
  const wrong = wrongTime(offered.data ?? [], time)
  const shown = wrong.length > 0 ? wrong : FIELDS.filter((field) => refused.includes(field))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (offered.data === undefined) return
    setTried(true)
    setError(null)
    const { day, window } = time
    if (wrong.length > 0 || day === null || window === null) return
    try {
      const after = await act((at) => plan.mutateAsync({ ...at, day, window }))
      const lostTechnician = visit.technician !== null && after.technician === null
      done(after, lostTechnician ? text.saved.rescheduledOpen : text.saved.rescheduled)
      close()
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <Dialog onClose={close} title={text.planHeading}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          {visit.day !== null && <p className={classes['soft']}>{text.planNow(when(visit))}</p>}
          {offered.data === undefined && offered.isError ? (
            <Failure error={offered.error} retry={() => void offered.refetch()} />
          ) : (
            <TimeFields offered={offered.data ?? []} time={time} change={setTime} wrong={tried ? shown : []} />
          )}
          <p className={classes['soft']}>{text.planTold}</p>
          <FailureNote error={refused.length > 0 ? null : error} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={plan.isPending || offered.isPending} disabled={offered.data === undefined}>
            {text.planSave}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
