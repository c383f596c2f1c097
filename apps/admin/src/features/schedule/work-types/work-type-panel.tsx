import { Button, Checkbox, MultiSelect, NumberInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { SKILLS, type Skill } from '@sambung/shared/technicians'
import { type ChecklistItem, UpdateWorkTypeInput, type WorkTypeView } from '@sambung/shared/work-orders'
import { useCan } from '../../../app/session.ts'
import { checkBy } from '../../../components/forms/form-errors.ts'
import { useVersionedSave } from '../../../components/forms/use-versioned-save.tsx'
import { notify } from '../../../components/notify.tsx'
import { Panel } from '../../../components/page-body.tsx'
import { DescriptionList, Fact } from '../../../components/record/description-list.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { visitTexts } from '../../../components/visits/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { recordTexts } from '../texts.ts'
import classes from './work-types.module.css'
import { workTypeTexts } from './texts.ts'

type Values = { durationMinutes: number; slaHours: number; skills: Skill[]; asked: ChecklistItem[] }

export function WorkTypePanel({ type }: { type: WorkTypeView }) {
  const mayChange = useCan('settings:write')
  const words = useTexts(visitTexts)
  return (
    <Panel heading={words.types[type.type]}>{mayChange ? <TypeForm type={type} /> : <TypeFacts type={type} />}</Panel>
  )
}

function valuesOf({ durationMinutes, slaHours, skills, asked }: WorkTypeView): Values {
  return { durationMinutes, slaHours, skills, asked }
}

/** The fields in words, for those who only look and for two who change at once. */
function useDescribe(): (values: Values) => { label: string; value: string }[] {
  const text = useTexts(workTypeTexts)
  const words = useTexts(visitTexts)
  const record = useTexts(recordTexts)
  return ({ durationMinutes, slaHours, skills, asked }) => [
    { label: text.duration, value: String(durationMinutes) },
    { label: text.sla, value: String(slaHours) },
    { label: text.skills, value: skills.map((skill) => words.skills[skill]).join(', ') || text.skillsNone },
    { label: text.asked, value: asked.map((item) => record.items[item]).join(', ') },
  ]
}

function TypeFacts({ type }: { type: WorkTypeView }) {
  const describe = useDescribe()
  return (
    <DescriptionList>
      {describe({ ...valuesOf(type), asked: [...type.core, ...type.asked] }).map(({ label, value }) => (
        <Fact key={label} label={label}>
          {value}
        </Fact>
      ))}
    </DescriptionList>
  )
}

function TypeForm({ type }: { type: WorkTypeView }) {
  const text = useTexts(workTypeTexts)
  const words = useTexts(visitTexts)
  const record = useTexts(recordTexts)
  const utils = trpc.useUtils()
  const update = trpc.workOrders.types.update.useMutation({ meta: { ownError: true } })
  const check = checkBy<Values>(
    UpdateWorkTypeInput,
    { durationMinutes: text.durationWrong, slaHours: text.slaWrong },
    text.wrong,
  )
  const form = useForm<Values>({
    initialValues: valuesOf(type),
    validate: (values) => check({ ...values, type: type.type, version: type.version } as Values),
  })
  const { submit, busy, error, dialog } = useVersionedSave<Values>({
    form,
    stored: { values: valuesOf(type), version: type.version },
    save: async (values, version) => {
      const saved = await update.mutateAsync({ type: type.type, version, ...values })
      void utils.workOrders.types.get.invalidate()
      return { values: valuesOf(saved), version: saved.version }
    },
    readStored: async () => {
      const all = await utils.workOrders.types.get.fetch(undefined, { staleTime: 0 })
      const stored = all.find((one) => one.type === type.type) ?? type
      return { values: valuesOf(stored), version: stored.version }
    },
    describe: useDescribe(),
    saved: () => notify(text.saved),
  })
  return (
    <form className={classes['form']} noValidate onSubmit={form.onSubmit(() => void submit())}>
      <div className={classes['pair']}>
        <NumberInput
          clampBehavior="none"
          label={text.duration}
          min={10}
          max={600}
          {...form.getInputProps('durationMinutes')}
        />
        <NumberInput clampBehavior="none" label={text.sla} min={1} max={2160} {...form.getInputProps('slaHours')} />
      </div>
      <MultiSelect
        label={text.skills}
        data={SKILLS.map((skill) => ({ value: skill, label: words.skills[skill] }))}
        {...form.getInputProps('skills')}
      />
      <Checkbox.Group label={text.asked} {...form.getInputProps('asked')}>
        <p className={classes['always']}>{text.always(type.core.map((item) => record.items[item]).join(', '))}</p>
        <div className={classes['items']}>
          {type.optional.map((item) => (
            <Checkbox key={item} value={item} label={record.items[item]} />
          ))}
        </div>
      </Checkbox.Group>
      <FailureNote error={error} />
      <div>
        <Button type="submit" variant="default" loading={busy} disabled={!form.isDirty()}>
          {text.save}
        </Button>
      </div>
      {dialog}
    </form>
  )
}
