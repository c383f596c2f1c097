import type { UseFormReturnType } from '@mantine/form'
import type { ErrorCode } from '@sambung/shared/errors'
import { type ReactNode, useState } from 'react'
import { failureOf } from '../../lib/failure.ts'
import { ConflictDialog, type Difference } from '../dialogs/conflict-dialog.tsx'
import { applyServerErrors } from './form-errors.ts'

type Options<Values extends Record<string, unknown>> = {
  form: UseFormReturnType<Values>
  /** The version that is being changed. */
  version: number
  save: (values: Values, version: number) => Promise<unknown>
  /** What is stored by now, after somebody else was first. */
  readStored: () => Promise<{ values: Values; version: number }>
  /** The fields in words, in a fixed order. */
  describe: (values: Values) => { label: string; value: string }[]
  /** Refusals that belong to a field. */
  fieldOf?: Partial<Record<ErrorCode, { field: keyof Values & string; message: string }>>
  saved: () => void
}

type Conflict<Values> = { by: string | null; differences: Difference[]; theirs: Values; version: number }

/** Saving a record that somebody else may be changing: the refusal at its field, the conflict with both sides shown. */
export function useVersionedSave<Values extends Record<string, unknown>>(
  options: Options<Values>,
): {
  submit: () => Promise<void>
  busy: boolean
  error: unknown
  dialog: ReactNode
} {
  const { form, version, save, readStored, describe, fieldOf = {}, saved } = options
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [conflict, setConflict] = useState<Conflict<Values> | null>(null)

  async function store(atVersion: number) {
    await save(form.getValues(), atVersion)
    setConflict(null)
    form.resetDirty()
    saved()
  }

  async function submit() {
    setError(null)
    setBusy(true)
    try {
      await store(version)
    } catch (refused) {
      await tell(refused)
    } finally {
      setBusy(false)
    }
  }

  async function tell(refused: unknown) {
    const failure = failureOf(refused)
    const own = failure.code === 'OFFLINE' ? undefined : fieldOf[failure.code]
    if (own !== undefined) return form.setFieldError(own.field, own.message)
    if (failure.code !== 'CONFLICT') return setError(applyServerErrors(form, refused))
    const stored = await readStored()
    const theirs = describe(stored.values)
    const differences = describe(form.getValues()).flatMap(({ label, value: mine }, at) => {
      const other = theirs[at]?.value ?? ''
      return other === mine ? [] : [{ label, theirs: other, mine }]
    })
    setConflict({ by: null, differences, theirs: stored.values, version: stored.version })
  }

  const dialog = conflict !== null && (
    <ConflictDialog
      opened
      by={conflict.by}
      differences={conflict.differences}
      takeTheirs={() => {
        form.setInitialValues(conflict.theirs)
        form.setValues(conflict.theirs)
        form.resetDirty()
        setConflict(null)
      }}
      keepMine={() => store(conflict.version)}
    />
  )
  return { submit, busy, error, dialog }
}
