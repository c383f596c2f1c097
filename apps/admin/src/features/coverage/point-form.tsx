import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { PointView } from '@sambung/shared/coverage'
import { useCan } from '../../app/session.ts'
import { focusFirstError } from '../../components/forms/form-errors.ts'
import { useVersionedSave } from '../../components/forms/use-versioned-save.tsx'
import { notify } from '../../components/notify.tsx'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { PointFields, pointInput, pointValues, usePointCheck, type PointValues } from './point-fields.tsx'
import { coverageTexts } from './texts.ts'

export function PointForm({ point }: { point: PointView }) {
  const text = useTexts(coverageTexts)
  const mayWrite = useCan('coverage:write')
  const utils = trpc.useUtils()
  const update = trpc.coverage.updatePoint.useMutation({ meta: { ownError: true } })
  const { id, version } = point
  const form = useForm<PointValues>({ initialValues: pointValues(point), validate: usePointCheck() })
  const dirty = form.isDirty()
  const saving = useVersionedSave<PointValues>({
    form,
    stored: { values: pointValues(point), version },
    save: async (values, atVersion) => {
      const saved = await update.mutateAsync({ id, version: atVersion, ...pointInput(values) })
      utils.coverage.point.setData({ id }, saved)
      void utils.coverage.invalidate()
      return { values: pointValues(saved), version: saved.version }
    },
    readStored: async () => {
      await utils.coverage.point.invalidate({ id })
      const stored = await utils.coverage.point.fetch({ id })
      return { values: pointValues(stored), version: stored.version }
    },
    describe: (values) => [
      { label: text.code, value: values.code },
      { label: text.position, value: values.position },
      { label: text.address, value: values.address },
      { label: text.kelurahan, value: values.kelurahan },
      { label: text.kecamatan, value: values.kecamatan },
      { label: text.city, value: values.city },
      { label: text.ports, value: String(values.ports) },
      { label: text.usedElsewhere, value: String(values.portsUsedElsewhere) },
      { label: text.state, value: text.states[values.state] },
    ],
    fieldOf: { CODE_TAKEN: { field: 'code', message: text.codeTaken } },
    saved: () => notify(text.saved),
  })
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        () => void saving.submit(),
        (errors) => focusFirstError(errors, form),
      )}
    >
      <Stack gap="sm">
        <PointFields form={form} disabled={!mayWrite} />
        <FailureNote error={saving.error} />
        {mayWrite && (
          <div>
            <Button type="submit" loading={saving.busy} disabled={!dirty}>
              {text.save}
            </Button>
          </div>
        )}
      </Stack>
      {saving.dialog}
    </form>
  )
}
