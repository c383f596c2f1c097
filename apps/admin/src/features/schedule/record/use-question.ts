import type { WorkOrderAction } from '@sambung/shared/work-orders'
import { useState } from 'react'
import { appCode } from '../../../lib/failure.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useExplain } from '../refusal.ts'
import type { Visit } from '../types.ts'

export type Asked = Extract<WorkOrderAction, 'assign' | 'unassign' | 'reschedule' | 'hold' | 'recordFailure' | 'cancel'>

/** Runs an act on the visit as it was when the question was asked; what it rejects with is worded. */
export type Act = <T>(act: (at: { id: string; version: number }) => Promise<T>) => Promise<T>

/**
 * The one dialog that is open. It answers for the version at which it opened: what a colleague changes beneath it is a
 * conflict, and only what has been seen after that is changed by the next try.
 */
export function useQuestion({ id, version }: Visit): {
  asked: Asked | null
  ask: (asked: Asked) => void
  close: () => void
  act: Act
} {
  const utils = trpc.useUtils()
  const explain = useExplain()
  const [question, setQuestion] = useState<{ asked: Asked; version: number } | null>(null)
  return {
    asked: question?.asked ?? null,
    ask: (asked) => setQuestion({ asked, version }),
    close: () => setQuestion(null),
    async act(act) {
      try {
        return await act({ id, version: question?.version ?? version })
      } catch (error) {
        if (appCode(error) === 'CONFLICT') {
          const now = await utils.workOrders.get.fetch({ id }, { staleTime: 0 }).catch(() => null)
          if (now !== null) setQuestion((open) => (open === null ? null : { ...open, version: now.version }))
        }
        throw explain(error)
      }
    },
  }
}
