import type { VerificationProgressView } from '@sambung/shared/verification'
import { useEffect, useState } from 'react'
import type { DraftVerification } from '../../draft/draft.ts'
import { getDraft, updateDraft } from '../../draft/store.ts'
import { trpc } from '../../lib/trpc.ts'

const ASK_AGAIN_MS = 4000

/** Keeps the draft's verification at what the server reports: live where that works, by asking again where not. */
export function useProgress(verification: DraftVerification | null): void {
  const id = verification?.id ?? ''
  const watched = verification !== null && verification.progress.state === 'open' && !verification.gone
  const isLive = useLive(id, watched)
  const asked = trpc.verification.progress.useQuery(
    { verificationId: id },
    { enabled: watched, staleTime: 0, refetchInterval: isLive ? false : ASK_AGAIN_MS, retry: false },
  )
  useEffect(() => {
    if (asked.data !== undefined) acceptProgress(asked.data)
  }, [asked.data])
}

function useLive(verificationId: string, watched: boolean): boolean {
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    if (!watched) return
    let stop: (() => void) | null = null
    let left = false
    const listen = async () => {
      const { live } = await import('../../lib/live.ts')
      if (left) return
      const subscription = live.verification.onDelivery.subscribe(
        { verificationId },
        {
          onData: (view) => {
            setLive(true)
            acceptProgress(view)
          },
          onConnectionStateChange: ({ state }) => setLive(state === 'pending'),
          onError: () => setLive(false),
          onComplete: () => setLive(false),
        },
      )
      stop = () => subscription.unsubscribe()
    }
    listen().catch(() => setLive(false))
    return () => {
      left = true
      stop?.()
      setLive(false)
    }
  }, [verificationId, watched])
  return isLive
}

/** Takes over a report, unless it is about another verification or older than what is known. */
function acceptProgress(progress: VerificationProgressView): void {
  const known = getDraft().verification
  if (known === null || known.id !== progress.verificationId) return
  if (Date.parse(progress.now) <= Date.parse(known.progress.now)) return
  updateDraft({ verification: { ...known, progress, clockOffset: Date.parse(progress.now) - Date.now() } })
}
