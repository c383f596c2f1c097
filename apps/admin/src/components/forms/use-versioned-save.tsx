import type { UseFormReturnType } from '@mantine/form'
import type { ErrorCode } from '@sambung/shared/errors'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { failureOf } from '../../lib/failure.ts'
import { ConflictDialog, type Difference } from '../dialogs/conflict-dialog.tsx'
import { applyServerErrors } from './form-errors.ts'

type Stored<Values> = { values: Values; version: number }

type Options<Values extends Record<string, unknown>> = {
  form: UseFormReturnType<Values>
  /** What is stored as far as this screen knows; it moves on while others work. */
  stored: Stored<Values>
  /** Resolves with what is stored then. */
  save: (values: Values, version: number) => Promise<Stored<Values>>
  /** What is stored by now, after somebody else was first. */
  readStored: () => Promise<Stored<Values>>
  /** The fields in words, in a fixed order. */
  describe: (values: Values) => { label: string; value: string }[]
  /** Refusals that belong to a field. */
  fieldOf?: Partial<Record<ErrorCode, { field: keyof Values & string; message: string }>>
  saved: () => void
}

type Conflict<Values> = Stored<Values> & { by: string | null; differences: Difference[] }

/**
 * Saving a record that somebody else may be changing. The form follows what is stored until somebody types; what is
 * typed is saved over the version it began with, so that news arriving meanwhile is a conflict with both sides shown.
 */
export function useVersionedSave<Values extends Record<string, unknown>>(
  options: Options<Values>,
): {
  submit: () => Promise<void>
  busy: boolean
  error: unknown
  dialog: ReactNode
} {
  const { form, stored, save, readStored, describe, fieldOf = {}, saved } = options
  const [base, setBase] = useState(stored.version)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [conflict, setConflict] = useState<Conflict<Values> | null>(null)

  function show({ values, version }: Stored<Values>) {
    form.setInitialValues(values)
    form.setValues(values)
    setBase(version)
  }
  const follow = useEffectEvent(() => {
    if (!form.isDirty()) show(stored)
  })
  useEffect(() => follow(), [stored.version])

  async function store(version: number) {
    show(await save(form.getValues(), version))
    setConflict(null)
    saved()
  }

  async function submit() {
    setError(null)
    setBusy(true)
    try {
      await store(base)
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
    const now = await readStored()
    const theirs = describe(now.values)
    const differences = describe(form.getValues()).flatMap(({ label, value: mine }, at) => {
      const other = theirs[at]?.value ?? ''
      return other === mine ? [] : [{ label, theirs: other, mine }]
    })
    setConflict({ ...now, by: failure.changedBy ?? null, differences })
  }

  const dialog = conflict !== null && (
    <ConflictDialog
      opened
      by={conflict.by}
      differences={conflict.differences}
      takeTheirs={() => {
        show(conflict)
        setConflict(null)
      }}
      keepMine={() => store(conflict.version)}
    />
  )
  return { submit, busy, error, dialog }
}
