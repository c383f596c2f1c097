import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { useQueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { getPreferences } from '../../../app/preferences.ts'
import { notify } from '../../../components/notify.tsx'
import { offerUndo } from '../../../components/undo/undo.ts'
import { textsIn } from '../../../lib/texts.ts'
import { api, trpc } from '../../../lib/trpc.ts'
import { DECIDED_STATES } from './moves.ts'
import { decisionTexts } from './texts.ts'

/** Everything that shows registrations is read again, here at once; in other windows the stream tells. */
export function useRefreshRegistrations(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: getQueryKey(trpc.registrations) })
}

/** Carries a decision out and offers to take it back for as long as the server would. */
export function useDecide(record: Pick<RegistrationRecordView, 'id' | 'fullName'>) {
  const refresh = useRefreshRegistrations()
  return trpc.registrations.transition.useMutation({
    // The box that asked says what went wrong, beside what was filled in.
    meta: { ownError: true },
    onSuccess({ id, version, undoUntil, state }) {
      const text = textsIn(decisionTexts, getPreferences().locale)
      const to = DECIDED_STATES.find((decided) => decided === state)
      if (undoUntil !== null && to !== undefined) {
        offerUndo({
          id,
          label: text.done[to](record.fullName),
          until: Date.parse(undoUntil),
          async undo() {
            await api.registrations.undo.mutate({ id, version })
            await refresh()
          },
        })
      }
      void refresh()
    },
    onError: () => void refresh(),
  })
}

/** Takes several decisions back, each on its own; what cannot be taken back any more is said, not hidden. */
export function useUndoMany(): (moved: readonly { id: string; version: number }[]) => Promise<void> {
  const refresh = useRefreshRegistrations()
  return async (moved) => {
    const outcomes = await Promise.allSettled(moved.map((one) => api.registrations.undo.mutate(one)))
    await refresh()
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected')
    const [first] = failed
    if (first === undefined) return
    if (failed.length === moved.length) throw first.reason
    const text = textsIn(decisionTexts, getPreferences().locale)
    notify(text.undoneSome(String(moved.length - failed.length), String(moved.length)))
  }
}
