import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { Dialog } from '../../components/dialogs/dialog.tsx'
import { applyServerErrors, focusFirstError } from '../../components/forms/form-errors.ts'
import { notify } from '../../components/notify.tsx'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { appCode } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { BLANK_POINT, PointFields, pointInput, usePointCheck, type PointValues } from './point-fields.tsx'
import { coverageTexts } from './texts.ts'

export function CreatePointDialog({ close, done }: { close: () => void; done: (id: string) => void }) {
  const text = useTexts(coverageTexts)
  const utils = trpc.useUtils()
  const create = trpc.coverage.createPoint.useMutation({ meta: { ownError: true } })
  const [error, setError] = useState<unknown>(null)
  const form = useForm<PointValues>({ initialValues: BLANK_POINT, validate: usePointCheck() })
  async function submit(values: PointValues) {
    setError(null)
    try {
      const made = await create.mutateAsync(pointInput(values))
      await utils.coverage.invalidate()
      notify(text.created)
      close()
      done(made.id)
    } catch (refused) {
      if (appCode(refused) === 'CODE_TAKEN') form.setFieldError('code', text.codeTaken)
      else setError(applyServerErrors(form, refused))
    }
  }
  return (
    <Dialog onClose={close} title={text.createHeading} size="lg">
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => void submit(values),
          (errors) => focusFirstError(errors, form),
        )}
      >
        <Stack gap="sm">
          <PointFields form={form} />
          <FailureNote error={error} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close}>
            {text.cancel}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {text.create}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
