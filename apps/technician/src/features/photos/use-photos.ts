import { useEffect, useState, useSyncExternalStore } from 'react'
import { newClientId } from '../../lib/client-id.ts'
import { trpc } from '../../lib/trpc.ts'
import { isHopeless, photoQueue, type QueuedPhoto } from './photo-queue.ts'
import { shrinkPhoto } from './shrink-photo.ts'

export type VisitPhotos = ReturnType<typeof usePhotos>

/** Sends what this person left unsent for as long as the session is shown. */
export function usePhotoSending(staffId: string): void {
  const utils = trpc.useUtils()
  useEffect(() => photoQueue.start({ staffId, whenSent: () => utils.workOrders.invalidate() }), [staffId, utils])
}

/** What the server does not have yet, of all visits. */
export function useUnsentPhotos(): QueuedPhoto[] {
  return useQueue().filter(({ state }) => state.kind !== 'sent')
}

/** The photos of one visit that were taken but are not read back from the server yet. */
export function usePhotos(visit: { id: string; fullName: string }) {
  const { id: visitId, fullName: visitName } = visit
  const photos = useQueue().filter((photo) => photo.visitId === visitId)
  const [preparing, setPreparing] = useState(false)
  const [unreadable, setUnreadable] = useState(false)

  const choose = async (files: readonly File[]) => {
    setUnreadable(false)
    setPreparing(true)
    for (const file of files) {
      const shrunk = await shrinkPhoto(file)
      if (shrunk === null) setUnreadable(true)
      else await photoQueue.add({ key: newClientId(), visitId, visitName, at: Date.now(), ...shrunk })
    }
    setPreparing(false)
  }

  return {
    photos,
    /** Those that are or may become evidence. */
    usable: photos.filter((photo) => !isHopeless(photo)).length,
    isAllSent: photos.every((photo) => photo.state.kind === 'sent' || isHopeless(photo)),
    /** The server was reached and did not take one of them. */
    isRefused: photos.some((photo) => photo.state.kind === 'failed' && !isHopeless(photo)),
    preparing,
    unreadable,
    choose,
    sendAll: () => photoQueue.send(visitId),
  }
}

function useQueue(): readonly QueuedPhoto[] {
  return useSyncExternalStore(photoQueue.subscribe, photoQueue.read)
}
