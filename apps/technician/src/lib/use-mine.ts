import { useLive } from '../app/live-context.ts'
import { trpc } from './trpc.ts'

/** How often screens ask themselves while nothing tells them. */
export const ASK_EVERY_MS = 20_000

/** The technician's own visits around `day`; null: today. Kept fresh by the stream, or by asking. */
export function useMine(day: string | null) {
  const live = useLive()
  return trpc.workOrders.mine.useQuery(day === null ? {} : { day }, {
    placeholderData: (before) => before,
    refetchInterval: live ? false : ASK_EVERY_MS,
    refetchOnReconnect: true,
  })
}
