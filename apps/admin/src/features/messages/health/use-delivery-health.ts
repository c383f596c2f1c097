import { useState } from 'react'
import { trpc } from '../../../lib/trpc.ts'

const LOOK_EVERY_MS = 30_000

/** The figures, and each change of them as it happens; where the stream does not get through, every half minute. */
export function useDeliveryHealth(hours: number) {
  const utils = trpc.useUtils()
  const [isLive, setIsLive] = useState(false)
  const health = trpc.delivery.health.useQuery({ hours }, { refetchInterval: isLive ? false : LOOK_EVERY_MS })
  trpc.delivery.onHealth.useSubscription(
    { hours },
    {
      onStarted: () => setIsLive(true),
      onData: (view) => utils.delivery.health.setData({ hours }, view),
      onError: () => setIsLive(false),
    },
  )
  return health
}
