import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { scheduleTexts } from '../texts.ts'

type PeriodDialogProps = {
  close: () => void
  from: string | null
  to: string | null
  apply: (period: { from: string | undefined; to: string | undefined }) => void
}

/** Any days, both ends included; the browser's own date fields take typing as well as choosing. */
export function PeriodDialog({ close, from, to, apply }: PeriodDialogProps) {
  const text = useTexts(scheduleTexts)
  const common = useTexts(componentTexts)
  const [first, setFirst] = useState(from ?? '')
  const [last, setLast] = useState(to ?? '')
  const wrong = first !== '' && last !== '' && last < first
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wrong) return
    apply({ from: first === '' ? undefined : first, to: last === '' ? undefined : last })
    close()
  }
  return (
    <Dialog onClose={close} title={text.filterDay} size="sm" transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Group grow align="flex-start">
          <TextInput
            type="date"
            label={text.filterFrom}
            value={first}
            onChange={(event) => setFirst(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            type="date"
            label={text.filterTo}
            value={last}
            onChange={(event) => setLast(event.currentTarget.value)}
            error={wrong && text.filterWrong}
          />
        </Group>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button type="submit">{text.filterApply}</Button>
        </Group>
      </form>
    </Dialog>
  )
}
