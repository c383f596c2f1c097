import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { type ReactNode, useState } from 'react'
import { ConflictDialog, type Difference } from '../../../components/dialogs/conflict-dialog.tsx'
import { failureOf } from '../../../lib/failure.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useRefreshRegistrations } from '../decision/use-decide.ts'
import { changedSince, type EditedField, fieldAt, fieldValue, readField } from './fields.ts'
import { useFieldShown } from './field-shown.ts'
import { recordTexts } from './texts.ts'

export type Edits = Partial<Record<EditedField, string>>
export type SaveEdits = (edits: Edits, base: RegistrationRecordView) => Promise<void>

type Conflict = { by: string | null; differences: Difference[]; keep: () => Promise<void>; drop: () => void }

/**
 * Saves edits made while looking at `base`. What somebody else changed meanwhile elsewhere in the record does not matter;
 * where it is the same fact, the person is told who it was and chooses.
 */
export function useEdit(id: string): { save: SaveEdits; dialog: ReactNode } {
  const text = useTexts(recordTexts)
  const shown = useFieldShown()
  const utils = trpc.useUtils()
  const refresh = useRefreshRegistrations()
  const update = trpc.registrations.update.useMutation({ meta: { ownError: true } })
  const [conflict, setConflict] = useState<Conflict | null>(null)

  async function save(edits: Edits, base: RegistrationRecordView): Promise<void> {
    const names = Object.keys(edits) as EditedField[]
    const fields = Object.assign(
      {},
      ...names.map((name) => {
        const read = readField(name, edits[name] ?? '')
        return read.ok ? read.fields : {}
      }),
    ) as Parameters<typeof update.mutateAsync>[0]['fields']
    const store = async (version: number) => {
      await update.mutateAsync({ id, version, fields })
      await refresh()
    }
    try {
      return await store(base.version)
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'VALIDATION_FAILED') throw worded(error)
      if (failure.code !== 'CONFLICT') throw error
      const now = await utils.registrations.get.fetch({ id }, { staleTime: 0 })
      const differing = changedSince(base, now, names)
      if (differing.length === 0) return store(now.version)
      return new Promise((resolve) => {
        const end = () => {
          setConflict(null)
          resolve()
        }
        setConflict({
          by: failure.changedBy ?? null,
          differences: differing.map((name) => ({
            label: text.fact[name],
            theirs: shown(name, fieldValue(now, name), now),
            mine: shown(name, edits[name] ?? '', now),
          })),
          async keep() {
            await store(now.version)
            end()
          },
          drop: end,
        })
      })
    }
  }

  /** The server names the field; the sentence is ours. */
  function worded(error: unknown): unknown {
    const { requestId = '', errors = [] } = failureOf(error)
    const said = errors.map(({ path, message }) => {
      const field = fieldAt(path)
      return { path, message: field === undefined ? message : text.wrong[field] }
    })
    return { data: { app: { code: 'VALIDATION_FAILED', requestId, errors: said } } }
  }

  const dialog = conflict !== null && (
    <ConflictDialog
      opened
      by={conflict.by}
      differences={conflict.differences}
      takeTheirs={conflict.drop}
      keepMine={conflict.keep}
    />
  )
  return { save, dialog }
}
