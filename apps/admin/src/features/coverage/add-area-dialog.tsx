import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { AddAreaInput, SERVICE_AREA_STATES } from '@sambung/shared/coverage'
import { useState } from 'react'
import { Dialog } from '../../components/dialogs/dialog.tsx'
import { applyServerErrors, checkBy, focusFirstError } from '../../components/forms/form-errors.ts'
import { notify } from '../../components/notify.tsx'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { appCode } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { AreaPicker } from './area-picker.tsx'
import { coverageTexts } from './texts.ts'

const BLANK: AddAreaInput = { kecamatan: '', city: '', state: 'open' }

export function AddAreaDialog({ close }: { close: () => void }) {
  const text = useTexts(coverageTexts)
  const utils = trpc.useUtils()
  const add = trpc.coverage.addArea.useMutation({ meta: { ownError: true } })
  const [error, setError] = useState<unknown>(null)
  const form = useForm<AddAreaInput>({
    initialValues: BLANK,
    validate: checkBy<AddAreaInput>(
      AddAreaInput,
      { kecamatan: text.kecamatanWrong, city: text.cityWrong },
      text.fieldWrong,
    ),
  })
  async function submit(values: AddAreaInput) {
    setError(null)
    try {
      await add.mutateAsync(values)
      await utils.coverage.invalidate()
      notify(text.areaAdded)
      close()
    } catch (refused) {
      if (appCode(refused) === 'CODE_TAKEN') form.setFieldError('kecamatan', text.areaTaken)
      else setError(applyServerErrors(form, refused))
    }
  }
  return (
    <Dialog onClose={close} title={text.addArea}>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => void submit(values),
          (errors) => focusFirstError(errors, form),
        )}
      >
        <Stack gap="sm">
          <AreaPicker pick={(area) => form.setValues(area)} />
          <TextInput label={text.kecamatan} {...form.getInputProps('kecamatan')} />
          <TextInput label={text.city} {...form.getInputProps('city')} />
          <Select
            label={text.state}
            allowDeselect={false}
            data={SERVICE_AREA_STATES.map((state) => ({ value: state, label: text.areaStates[state] }))}
            {...form.getInputProps('state')}
          />
          <FailureNote error={error} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close}>
            {text.cancel}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {text.create}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
