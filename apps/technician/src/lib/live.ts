import { useEffect, useRef } from 'react'
import { noticeSignOut } from './query-client.ts'
import { trpc } from './trpc.ts'

const TOGETHER_MS = 300

/**
 * Reads the visits anew as soon as one changes. True while the stream stands; without it the screens ask every now and
 * then themselves.
 */
export function useLiveVisits(): boolean {
  const utils = trpc.useUtils()
  const planned = useRef<ReturnType<typeof setTimeout> | null>(null)
  const refresh = () => {
    // Changes come in handfuls: one look for all of them.
    planned.current ??= setTimeout(() => {
      planned.current = null
      void utils.workOrders.invalidate()
    }, TOGETHER_MS)
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
