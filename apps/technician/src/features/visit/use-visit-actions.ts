import type { FailureReason } from '@sambung/shared/states'
import type { ChecklistValues, OwnVisitView } from '@sambung/shared/work-orders'
import { useRef, useState } from 'react'
import { newClientId } from '../../lib/client-id.ts'
import { type Failure, failureOf } from '../../lib/failure.ts'
import { trpc } from '../../lib/trpc.ts'
import { removeDraft } from './draft.ts'

export type FailInput = { reasonCode: FailureReason; reason: string }

/** The office changed the visit first, or it is not there any more: what is shown must be read anew. */
const OVERTAKEN: readonly Failure['code'][] = ['CONFLICT', 'ILLEGAL_TRANSITION', 'NOT_FOUND']

/** The acts of the technician on one visit, one at a time; a refusal stays until the next act. */
export function useVisitActions(visit: OwnVisitView) {
  const utils = trpc.useUtils()
  const [refusal, setRefusal] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const transition = trpc.workOrders.transition.useMutation()
  const complete = trpc.workOrders.complete.useMutation()
  const fail = trpc.workOrders.fail.useMutation()
  const clientIds = useRef(new Map<string, string>())

  /** The same act tried again (its answer was lost on the way) is one act for the server. */
  const clientIdOf = (act: string) => {
    const key = `${act} ${visit.version}`
    const known = clientIds.current.get(key) ?? newClientId()
    clientIds.current.set(key, known)
    return known
  }

  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setRefusal(null)
    try {
      await work()
      return true
    } catch (error) {
      const failure = failureOf(error)
      setRefusal(failure)
      if (OVERTAKEN.includes(failure.code)) await utils.workOrders.mine.invalidate()
      return false
    } finally {
      setBusy(false)
    }
  }

  const { id, version } = visit
  return {
    busy,
    refusal,
    forgetRefusal: () => setRefusal(null),
    moveOn: (to: 'en_route' | 'in_progress') =>
      act(async () => {
        await transition.mutateAsync({ id, version, to, clientId: clientIdOf(to) })
        await utils.workOrders.mine.invalidate()
      }),
    complete: (values: ChecklistValues) =>
      act(async () => {
        await complete.mutateAsync({ id, version, values, clientId: clientIdOf('completed') })
        removeDraft(id)
        await utils.workOrders.mine.invalidate()
      }),
    fail: ({ reasonCode, reason }: FailInput) =>
      act(async () => {
        const clientId = clientIdOf('failed')
        await fail.mutateAsync({ id, version, reasonCode, clientId, ...(reason === '' ? {} : { reason }) })
        await utils.workOrders.mine.invalidate()
      }),
  }
}

export function isOvertaken(failure: Failure): boolean {
  return OVERTAKEN.includes(failure.code)
}
