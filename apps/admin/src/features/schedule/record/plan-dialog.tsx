import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { fieldErrors } from '../../../lib/failure.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { recordTexts } from '../texts.ts'
import type { Visit } from '../types.ts'
import classes from './record.module.css'
import type { Act } from './use-question.ts'

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
  const format = useFormat()
  const settings = trpc.settings.get.useQuery(undefined, { staleTime: 60_000 })
  const plan = trpc.workOrders.reschedule.useMutation({ meta: { ownError: true } })
  const today = format.today()
  const [day, setDay] = useState(visit.day !== null && visit.day >= today ? visit.day : '')
  const [window, setWindow] = useState(visit.window)
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const refused = fieldErrors(error).map(({ path }) => path)
  const dayMissing = day === '' || day < today
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    setError(null)
    if (dayMissing || window === null) return
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
          <Group grow align="flex-start">
            <TextInput
              type="date"
              label={text.planDay}
              min={today}
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
              error={(tried && dayMissing) || refused.includes('day') ? text.planDayWrong : null}
              data-autofocus
            />
            <Select
              label={text.planWindow}
              data={(settings.data?.windows.value.windows ?? []).map((one) => ({
                value: one,
                label: format.window(one),
              }))}
              value={window}
              onChange={setWindow}
              allowDeselect={false}
              error={(tried && window === null) || refused.includes('window') ? text.planWindowWrong : null}
            />
          </Group>
          <p className={classes['soft']}>{text.planTold}</p>
          <FailureNote error={refused.length > 0 ? null : error} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={plan.isPending}>
            {text.planSave}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
