import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type PackageRecordView, UpdatePackageInput } from '@sambung/shared/catalogue'
import { useCan } from '../../app/session.ts'
import { checkBy, focusFirstError } from '../../components/forms/form-errors.ts'
import { useVersionedSave } from '../../components/forms/use-versioned-save.tsx'
import { notify } from '../../components/notify.tsx'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { PackageFields, usePackageMessages, type PackageValues } from './package-fields.tsx'
import classes from './packages.module.css'
import { packagesTexts } from './texts.ts'

/** The package as it is sold; saved as a whole. */
export function PackageForm({ record }: { record: PackageRecordView }) {
  const text = useTexts(packagesTexts)
  const format = useFormat()
  const mayWrite = useCan('package:write')
  const messages = usePackageMessages()
  const utils = trpc.useUtils()
  const update = trpc.packages.update.useMutation({ meta: { ownError: true } })
  const { id, version } = record
  const form = useForm<PackageValues>({
    initialValues: valuesOf(record),
    validate: (values) =>
      checkBy<PackageValues>(UpdatePackageInput, messages, text.fieldWrong)({ ...values, id, version } as never),
  })
  const dirty = form.isDirty()
  const saving = useVersionedSave<PackageValues>({
    form,
    stored: { values: valuesOf(record), version },
    save: async (values, atVersion) => {
      const saved = await update.mutateAsync({ id, version: atVersion, ...values })
      utils.packages.get.setData({ id }, saved)
      void utils.packages.list.invalidate()
      return { values: valuesOf(saved), version: saved.version }
    },
    readStored: async () => {
      await utils.packages.get.invalidate({ id })
      const stored = await utils.packages.get.fetch({ id })
      return { values: valuesOf(stored), version: stored.version }
    },
    describe: (values) => [
      { label: text.name, value: values.name },
      { label: text.price, value: format.rupiah(values.monthlyPrice) },
      { label: text.setup, value: format.rupiah(values.setupFee) },
      { label: text.down, value: format.number(values.downMbps) },
      { label: text.up, value: format.number(values.upMbps) },
      { label: text.cable, value: format.number(values.cableAllowanceMeters) },
      { label: text.sla, value: text.slaLevels[values.slaLevel] },
    ],
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
        <PackageFields form={form} disabled={!mayWrite} />
        {mayWrite && (
          <>
            <p className={classes['note']}>{text.priceNote}</p>
            <FailureNote error={saving.error} />
            <div>
              <Button type="submit" loading={saving.busy} disabled={!dirty}>
                {text.save}
              </Button>
            </div>
          </>
        )}
      </Stack>
      {saving.dialog}
    </form>
  )
}

function valuesOf(record: PackageValues): PackageValues {
  const { name, downMbps, upMbps, monthlyPrice, setupFee, cableAllowanceMeters, slaLevel } = record
  return { name, downMbps, upMbps, monthlyPrice, setupFee, cableAllowanceMeters, slaLevel }
}
