import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { CreatePackageInput } from '@sambung/shared/catalogue'
import { useState } from 'react'
import { Dialog } from '../../components/dialogs/dialog.tsx'
import { applyServerErrors, checkBy, focusFirstError } from '../../components/forms/form-errors.ts'
import { notify } from '../../components/notify.tsx'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { appCode } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { PackageFields, usePackageMessages, type PackageValues } from './package-fields.tsx'
import { packagesTexts } from './texts.ts'

const BLANK: CreatePackageInput = {
  code: '',
  name: '',
  downMbps: 50,
  upMbps: 50,
  monthlyPrice: 199_900,
  setupFee: 100_000,
  cableAllowanceMeters: 50,
  slaLevel: 'standard',
  active: true,
}

export function CreatePackageDialog({ close, done }: { close: () => void; done: (id: string) => void }) {
  const text = useTexts(packagesTexts)
  const utils = trpc.useUtils()
  const messages = usePackageMessages()
  const create = trpc.packages.create.useMutation({ meta: { ownError: true } })
  const [error, setError] = useState<unknown>(null)
  const form = useForm<CreatePackageInput>({
    initialValues: BLANK,
    validate: checkBy<CreatePackageInput>(CreatePackageInput, messages, text.fieldWrong),
  })
  async function submit(values: CreatePackageInput) {
    setError(null)
    try {
      const made = await create.mutateAsync(values)
      await utils.packages.list.invalidate()
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
          <TextInput label={text.code} description={text.codeHint} data-autofocus {...form.getInputProps('code')} />
          <PackageFields form={form as unknown as UseFormReturnType<PackageValues>} />
          <Checkbox
            label={text.sellNow}
            description={text.sellNowHint}
            {...form.getInputProps('active', { type: 'checkbox' })}
          />
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
