import { Button } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import {
  SETTINGS,
  type Settings,
  type SettingsKey,
  type SettingsView,
  type UpdateSettingsInput,
} from '@sambung/shared/settings'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useCan } from '../../app/session.ts'
import { ConflictDialog, type Difference } from '../../components/dialogs/conflict-dialog.tsx'
import { applyServerErrors, checkBy } from '../../components/forms/form-errors.ts'
import { notify } from '../../components/notify.tsx'
import { Panel } from '../../components/page-body.tsx'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { failureOf } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import classes from './settings.module.css'
import { settingsTexts } from './texts.ts'

export type GroupFields<Key extends SettingsKey> = UseFormReturnType<Settings[Key]>

type GroupFormProps<Key extends SettingsKey> = {
  group: Key
  settings: SettingsView
  heading: string
  text: string
  /** Sentences by field, where a value cannot be right. */
  messages: { [Field in keyof Settings[Key]]?: string }
  /** The group in words, for the person who changed it at the same time as another. */
  describe: (value: Settings[Key]) => { label: string; value: string }[]
  children: (form: GroupFields<Key>) => ReactNode
}

/** One group of settings, saved on its own; with the version somebody else may have moved on meanwhile. */
export function GroupForm<Key extends SettingsKey>(props: GroupFormProps<Key>) {
  const { group, settings, heading, text: about, messages, describe, children } = props
  const text = useTexts(settingsTexts)
  const mayChange = useCan('settings:write')
  const utils = trpc.useUtils()
  const update = trpc.settings.update.useMutation({ meta: { ownError: true } })
  const [error, setError] = useState<unknown>(null)
  const [conflict, setConflict] = useState<{ by: string | null; differences: Difference[] } | null>(null)
  const { value, version } = settings[group] as { value: Settings[Key]; version: number }
  const form = useForm<Settings[Key]>({
    initialValues: value,
    validate: checkBy<Settings[Key]>(SETTINGS[group], messages, text.fieldWrong),
  })
  // What is typed is saved over the version it began with: news arriving meanwhile is a conflict, not lost.
  const [base, setBase] = useState(version)
  const dirty = form.isDirty()
  const takeOver = useEffectEvent(() => {
    // Somebody else saved; what is being typed here is not overwritten.
    if (dirty) return
    setBase(version)
    form.setInitialValues(value)
    form.setValues(value)
  })
  useEffect(() => takeOver(), [version])

  function discard() {
    form.setInitialValues(value)
    form.setValues(value)
    setBase(version)
  }

  async function save(atVersion: number) {
    const input = { key: group, value: form.getValues(), version: atVersion } as UpdateSettingsInput
    const saved = await update.mutateAsync(input)
    utils.settings.get.setData(undefined, saved)
    setBase(saved[group].version)
    form.resetDirty()
    notify(text.saved)
  }

  async function submit() {
    setError(null)
    try {
      await save(base)
    } catch (refused) {
      const failure = failureOf(refused)
      if (failure.code !== 'CONFLICT') return setError(applyServerErrors(form, refused))
      const fresh = await utils.settings.get.fetch(undefined, { staleTime: 0 })
      const mine = describe(form.getValues())
      const theirs = describe(fresh[group].value as Settings[Key])
      const differences = mine.flatMap(({ label, value: own }, at) => {
        const other = theirs[at]?.value ?? ''
        return other === own ? [] : [{ label, theirs: other, mine: own }]
      })
      setConflict({ by: failure.changedBy ?? null, differences })
    }
  }

  return (
    <Panel heading={heading} text={about}>
      <form noValidate onSubmit={form.onSubmit(() => void submit())}>
        <fieldset className={classes['fields']} disabled={!mayChange}>
          {children(form)}
        </fieldset>
        <FailureNote error={error} />
        {mayChange && (
          <div className={classes['buttons']}>
            <Button type="submit" variant={dirty ? 'filled' : 'default'} disabled={!dirty} loading={update.isPending}>
              {text.save}
            </Button>
            {dirty && (
              <Button variant="subtle" color="gray" onClick={discard}>
                {text.discard}
              </Button>
            )}
          </div>
        )}
      </form>
      <ConflictDialog
        opened={conflict !== null}
        by={conflict?.by ?? null}
        differences={conflict?.differences ?? []}
        takeTheirs={() => {
          const stored = utils.settings.get.getData()?.[group]
          const fresh = stored?.value as Settings[Key] | undefined
          if (stored !== undefined && fresh !== undefined) {
            setBase(stored.version)
            form.setInitialValues(fresh)
            form.setValues(fresh)
            form.resetDirty(fresh)
          }
          setConflict(null)
        }}
        keepMine={async () => {
          await save(utils.settings.get.getData()?.[group].version ?? version)
          setConflict(null)
        }}
      />
    </Panel>
  )
}
