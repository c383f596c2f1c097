import { useEffect, useRef } from 'react'
import { noticeSignOut } from './query-client.ts'
import { trpc } from './trpc.ts'

const TOGETHER_MS = 300
/** Between two looks, however much changes: a planner at work moves visits by the dozen. */
const PAUSE_MS = 2_500

/**
 * Reads the visits anew as soon as one changes. True while the stream stands; without it the screens ask every now and
 * then themselves.
 */
export function useLiveVisits(): boolean {
  const utils = trpc.useUtils()
  const planned = useRef<ReturnType<typeof setTimeout> | null>(null)
  const lookedAt = useRef(-PAUSE_MS)
  const refresh = () => {
    // Changes come in handfuls: one look for all of them.
    planned.current ??= setTimeout(
      () => {
        planned.current = null
        lookedAt.current = performance.now()
        void utils.workOrders.invalidate()
      },
      Math.max(TOGETHER_MS, lookedAt.current + PAUSE_MS - performance.now()),
    )
  }
  useEffect(
    () => () => {
      if (planned.current !== null) clearTimeout(planned.current)
    },
    [],
  )
  const stream = trpc.live.onChange.useSubscription(
    {},
    {
      onData: ({ data }) => {
        if (data.resync || data.changes.some(({ type }) => type === 'workOrder')) refresh()
      },
      // The office ended the session: the phone does not wait for its next question to find out.
      onError: noticeSignOut,
    },
  )
  return stream.status === 'pending'
}
