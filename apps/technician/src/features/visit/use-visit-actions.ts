import type { FailureReason } from '@sambung/shared/states'
import type { ChecklistValues } from '@sambung/shared/work-orders'
import { useRef, useState } from 'react'
import { newClientId } from '../../lib/client-id.ts'
import { type Failure, failureOf, PhotosUnsentError } from '../../lib/failure.ts'
import { type OwnVisit, trpc } from '../../lib/trpc.ts'
import { removeDraft } from './draft.ts'

export type FailInput = { reasonCode: FailureReason; reason: string }

/** The office changed the visit first, or it is not there any more: what is shown must be read anew. */
const OVERTAKEN: readonly Failure['code'][] = ['CONFLICT', 'ILLEGAL_TRANSITION', 'NOT_FOUND']

type Options = { /** Resolves with whether the server has them all. */ sendPhotos: () => Promise<boolean> }

/** The acts of the technician on one visit, one at a time; a refusal stays until the next act. */
export function useVisitActions(visit: OwnVisit, { sendPhotos }: Options) {
  const { id, version } = visit
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

  const act = async (work: () => Promise<OwnVisit>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setRefusal(null)
    try {
      utils.workOrders.visit.setData({ id }, await work())
      void utils.workOrders.mine.invalidate()
      return true
    } catch (error) {
      const failure = failureOf(error)
      setRefusal(failure)
      if (OVERTAKEN.includes(failure.code)) await utils.workOrders.invalidate()
      return false
    } finally {
      setBusy(false)
    }
  }

  /** An act that ends the visit: what was photographed there arrives before it. */
  const actLast = (work: () => Promise<OwnVisit>) =>
    act(async () => {
      if (!(await sendPhotos())) throw new PhotosUnsentError()
      return work()
    })

  return {
    busy,
    refusal,
    forgetRefusal: () => setRefusal(null),
    moveOn: (to: 'en_route' | 'in_progress') =>
      act(() => transition.mutateAsync({ id, version, to, clientId: clientIdOf(to) })),
    complete: (values: ChecklistValues) =>
      actLast(async () => {
        const completed = await complete.mutateAsync({ id, version, values, clientId: clientIdOf('completed') })
        removeDraft(id)
        return completed
      }),
    fail: ({ reasonCode, reason }: FailInput) =>
      actLast(() =>
        fail.mutateAsync({
          id,
          version,
          reasonCode,
          clientId: clientIdOf('failed'),
          ...(reason === '' ? {} : { reason }),
        }),
      ),
  }
}

export function isOvertaken(failure: Failure): boolean {
  return OVERTAKEN.includes(failure.code)
}
