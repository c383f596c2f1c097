import { Button, Group, MultiSelect, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import {
  CreateTechnicianInput,
  SKILLS,
  TECHNICIAN_LEVELS,
  type TechnicianCreatedView,
} from '@sambung/shared/technicians'
import { useState } from 'react'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { applyServerErrors, checkBy, focusFirstError } from '../../../components/forms/form-errors.ts'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { visitTexts } from '../../../components/visits/texts.ts'
import { appCode } from '../../../lib/failure.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { AreaInput } from '../area-input.tsx'
import { isWrong } from '../shift-rows.ts'
import { ShiftsEditor } from '../shifts-editor.tsx'
import classes from '../technicians.module.css'
import { techniciansTexts } from '../texts.ts'
import { emptyForm, type TechnicianForm, toInput, usualRows } from './technician-form.ts'

type CreateTechnicianDialogProps = { close: () => void; done: (created: TechnicianCreatedView) => void }

/** Account and profile in one form. */
export function CreateTechnicianDialog({ close, done }: CreateTechnicianDialogProps) {
  const text = useTexts(techniciansTexts)
  const words = useTexts(visitTexts)
  const common = useTexts(componentTexts)
  const utils = trpc.useUtils()
  const create = trpc.technicians.create.useMutation({ meta: { ownError: true } })
  const [error, setError] = useState<unknown>(null)
  const [rows, setRows] = useState(usualRows)
  const check = checkBy<TechnicianForm>(
    CreateTechnicianInput,
    {
      fullName: text.nameWrong,
      email: text.emailWrong,
      employeeNumber: text.employeeNumberWrong,
      phone: text.phoneWrong,
      visitsPerDay: text.visitsPerDayWrong,
    },
    text.wrong,
  )
  const form = useForm<TechnicianForm>({
    mode: 'uncontrolled',
    initialValues: emptyForm,
    // Working hours say themselves what is wrong with them.
    validate: (values) => check({ ...values, ...toInput(values, []) } as TechnicianForm & { shifts: [] }),
  })

  const submit = form.onSubmit(
    async (values) => {
      if (rows.some(isWrong)) return
      setError(null)
      try {
        const created = await create.mutateAsync(toInput(values, rows))
        await utils.technicians.invalidate()
        done(created)
      } catch (refused) {
        const code = appCode(refused)
        if (code === 'EMAIL_TAKEN') form.setFieldError('email', text.emailTaken)
        else if (code === 'CODE_TAKEN') form.setFieldError('employeeNumber', text.employeeNumberTaken)
        else setError(applyServerErrors(form, refused))
      }
    },
    (errors) => focusFirstError(errors, form),
  )

  return (
    <Dialog onClose={close} title={text.createHeading} size="lg">
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <p className={classes['soft']}>{text.createLead}</p>
          <div className={classes['pair']}>
            <TextInput
              label={text.name}
              data-autofocus
              key={form.key('fullName')}
              {...form.getInputProps('fullName')}
            />
            <TextInput
              label={text.employeeNumber}
              key={form.key('employeeNumber')}
              {...form.getInputProps('employeeNumber')}
            />
            <TextInput label={text.email} type="email" key={form.key('email')} {...form.getInputProps('email')} />
            <TextInput label={text.phone} inputMode="tel" key={form.key('phone')} {...form.getInputProps('phone')} />
            <Select
              label={text.level}
              data={TECHNICIAN_LEVELS.map((level) => ({ value: level, label: words.levels[level] }))}
              allowDeselect={false}
              key={form.key('level')}
              {...form.getInputProps('level')}
            />
            <NumberInput
              label={text.visitsPerDay}
              clampBehavior="none"
              min={1}
              max={30}
              key={form.key('visitsPerDay')}
              {...form.getInputProps('visitsPerDay')}
            />
          </div>
          <MultiSelect
            label={text.skills}
            description={text.skillsHint}
            data={SKILLS.map((skill) => ({ value: skill, label: words.skills[skill] }))}
            key={form.key('skills')}
            {...form.getInputProps('skills')}
          />
          <AreaInput label={text.areas} key={form.key('areas')} {...form.getInputProps('areas')} />
          <ShiftsEditor rows={rows} change={setRows} />
          <FailureNote error={error} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {text.createSubmit}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
