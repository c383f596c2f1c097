import type { RegistrationRecordView, TransitionInput } from '@sambung/shared/registrations'
import type { RegistrationState } from '@sambung/shared/states'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { getPreferences } from '../../../app/preferences.ts'
import { useMe } from '../../../app/session.ts'
import { notify } from '../../../components/notify.tsx'
import { offerUndo } from '../../../components/undo/undo.ts'
import { appCode } from '../../../lib/failure.ts'
import { textsIn } from '../../../lib/texts.ts'
import { api, trpc } from '../../../lib/trpc.ts'
import { newestChange } from '../record/timeline-entries.ts'
import { DECIDED_STATES } from './moves.ts'
import { decisionTexts } from './texts.ts'

/** Everything that shows registrations is read again, here at once; in other windows the stream tells. */
export function useRefreshRegistrations(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: getQueryKey(trpc.registrations) })
}

/**
 * Carries a decision out and offers to take it back for as long as the server would. Where the record went on only by
 * one's own act since it was looked at (a claim a moment ago), the decision goes on with it.
 */
export function useDecide(record: Pick<RegistrationRecordView, 'id' | 'fullName' | 'state'>) {
  const refresh = useRefreshRegistrations()
  const takeBack = useTakeBack()
  const utils = trpc.useUtils()
  const me = useMe()
  return useMutation({
    // The box that asked says what went wrong, beside what was filled in.
    meta: { ownError: true },
    async mutationFn(decision: TransitionInput) {
      try {
        return await api.registrations.transition.mutate(decision)
      } catch (error) {
        if (appCode(error) !== 'CONFLICT') throw error
        const now = await utils.registrations.get.fetch({ id: record.id }, { staleTime: 0 })
        if (newestChange(now)?.actor.id !== me.id || now.state !== record.state) throw error
        return api.registrations.transition.mutate({ ...decision, version: now.version })
      }
    },
    onSuccess({ id, version, undoUntil, state }) {
      const text = textsIn(decisionTexts, getPreferences().locale)
      const to = DECIDED_STATES.find((decided) => decided === state)
      if (undoUntil !== null && to !== undefined) {
        offerUndo({
          id,
          label: text.done[to](record.fullName),
          until: Date.parse(undoUntil),
          undo: () => takeBack({ id, version, state }),
        })
      }
      void refresh()
    },
    onError: () => void refresh(),
  })
}

type Decided = { id: string; version: number; state: RegistrationState }

/** Takes a decision back; where the record went on only by one's own act since (a claim), all the same. */
function useUndo(): (decided: Decided) => Promise<unknown> {
  const me = useMe()
  return async ({ id, version, state }) => {
    try {
      return await api.registrations.undo.mutate({ id, version })
    } catch (error) {
      if (appCode(error) !== 'CONFLICT') throw error
      const now = await api.registrations.get.query({ id })
      if (newestChange(now)?.actor.id !== me.id || now.state !== state) throw error
      return api.registrations.undo.mutate({ id, version: now.version })
    }
  }
}

/** Takes one decision back and reads anew what shows it, also when that came too late. */
export function useTakeBack(): (decided: Decided) => Promise<void> {
  const refresh = useRefreshRegistrations()
  const undo = useUndo()
  return async (decided) => {
    try {
      await undo(decided)
    } finally {
      await refresh()
    }
  }
}

/** Takes several decisions back, each on its own; what cannot be taken back any more is said, not hidden. */
export function useUndoMany(): (moved: readonly Omit<Decided, 'state'>[], state: RegistrationState) => Promise<void> {
  const refresh = useRefreshRegistrations()
  const undo = useUndo()
  return async (moved, state) => {
    const outcomes = await Promise.allSettled(moved.map((one) => undo({ ...one, state })))
    await refresh()
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected')
    const [first] = failed
    if (first === undefined) return
    if (failed.length === moved.length) throw first.reason
    const text = textsIn(decisionTexts, getPreferences().locale)
    notify(text.undoneSome(String(moved.length - failed.length), String(moved.length)))
  }
}
