import type { ErrorCode } from '@sambung/shared/errors'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { newClientId } from '../../lib/client-id.ts'
import { trpc } from '../../lib/trpc.ts'
import { forgetPhoto, keepPhoto, listWaitingPhotos, type WaitingPhoto } from './photo-store.ts'
import { shrinkPhoto } from './shrink-photo.ts'
import { uploadPhoto } from './upload-photo.ts'

export type PhotoState =
  | { kind: 'sending'; percent: number }
  | { kind: 'waiting' }
  | { kind: 'failed'; code: ErrorCode }

export type LocalPhoto = WaitingPhoto & { state: PhotoState }

/** Photos taken but not yet with the server: kept on the phone first, sent then, sent again when the signal is back. */
export function usePhotos(visitId: string) {
  const utils = trpc.useUtils()
  const [photos, setPhotos] = useState<LocalPhoto[]>([])
  const [preparing, setPreparing] = useState(false)
  const [unreadable, setUnreadable] = useState(false)
  const leaving = useRef(new AbortController())

  const change = (key: string, state: PhotoState) =>
    setPhotos((all) => all.map((photo) => (photo.key === key ? { ...photo, state } : photo)))

  const remove = (key: string) => {
    setPhotos((all) => all.filter((photo) => photo.key !== key))
    void forgetPhoto(key)
  }

  const send = async ({ key, content }: WaitingPhoto) => {
    const { signal } = leaving.current
    change(key, { kind: 'sending', percent: 0 })
    const outcome = await uploadPhoto(content, {
      visitId,
      signal,
      onProgress: (percent) => change(key, { kind: 'sending', percent }),
    })
    if (signal.aborted) return
    if (!outcome.ok) {
      return change(key, outcome.code === 'OFFLINE' ? { kind: 'waiting' } : { kind: 'failed', code: outcome.code })
    }
    await forgetPhoto(key)
    await utils.workOrders.invalidate()
    remove(key)
  }

  const choose = async (files: readonly File[]) => {
    setUnreadable(false)
    setPreparing(true)
    for (const file of files) {
      const shrunk = await shrinkPhoto(file)
      if (shrunk === null) {
        setUnreadable(true)
        continue
      }
      const photo = { key: newClientId(), visitId, at: Date.now(), ...shrunk }
      await keepPhoto(photo)
      setPhotos((all) => [...all, { ...photo, state: { kind: 'sending', percent: 0 } }])
      void send(photo)
    }
    setPreparing(false)
  }

  const takeUp = useEffectEvent((kept: readonly WaitingPhoto[]) => {
    setPhotos(kept.map((photo) => ({ ...photo, state: { kind: 'waiting' } })))
    for (const photo of kept) void send(photo)
  })
  useEffect(() => {
    const leave = new AbortController()
    leaving.current = leave
    void listWaitingPhotos(visitId).then((kept) => {
      if (!leave.signal.aborted && kept.length > 0) takeUp(kept)
    })
    return () => leave.abort()
  }, [visitId])

  const isWaiting = photos.some(({ state }) => state.kind === 'waiting')
  useEffect(() => {
    if (!isWaiting) return
    const resume = () => {
      for (const photo of photos) if (photo.state.kind === 'waiting') void send(photo)
    }
    addEventListener('online', resume)
    return () => removeEventListener('online', resume)
  })

  return { photos, preparing, unreadable, choose, send, remove }
}
