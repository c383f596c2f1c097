import type { ErrorCode } from '@sambung/shared/errors'
import { useEffect, useRef, useState } from 'react'
import { forgetRefused } from '../../draft/refused.ts'
import { updateDraft, useDraft } from '../../draft/store.ts'
import { shrinkPhoto, type ShrunkPhoto } from './shrink-photo.ts'
import { uploadPhoto } from './upload-photo.ts'

export type PhotoState =
  | { kind: 'none' }
  | { kind: 'preparing' }
  | { kind: 'uploading'; percent: number }
  | { kind: 'failed'; code: ErrorCode | 'OFFLINE' | 'TYPE' }
  | { kind: 'kept' }

/** The photo of the identity card: shrunk, sent, sent again; only its id goes into the draft. */
export function usePhoto() {
  const { time, refused } = useDraft()
  const { idCardPhotoId } = time
  const isRefused = refused.includes('idCardPhotoId')
  const [state, setState] = useState<PhotoState>({ kind: 'none' })
  const [thumbnail, setThumbnail] = useState<string | null>(null)
  const shrunk = useRef<ShrunkPhoto | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const keep = (id: string) => updateDraft((draft) => ({ time: { ...draft.time, idCardPhotoId: id } }))

  // The server knows the photo no more (another verification, a day gone by): sending its id again helps nobody.
  useEffect(() => {
    if (isRefused) keep('')
  }, [isRefused])

  const send = async (photo: ShrunkPhoto) => {
    running.current?.abort()
    const upload = new AbortController()
    running.current = upload
    setState({ kind: 'uploading', percent: 0 })
    const outcome = await uploadPhoto(photo.content, {
      signal: upload.signal,
      onProgress: (percent) => setState({ kind: 'uploading', percent }),
    })
    // Another photo was chosen, or this one removed, meanwhile.
    if (upload.signal.aborted) return
    if (outcome.ok) keep(outcome.id)
    setState(outcome.ok ? { kind: 'none' } : { kind: 'failed', code: outcome.code })
  }

  const choose = async (file: File) => {
    running.current?.abort()
    setState({ kind: 'preparing' })
    const photo = await shrinkPhoto(file)
    shrunk.current = photo
    setThumbnail(photo?.thumbnail ?? null)
    if (photo === null) return setState({ kind: 'failed', code: 'TYPE' })
    keep('')
    forgetRefused('idCardPhotoId')
    await send(photo)
  }

  const retry = () => {
    if (shrunk.current !== null) void send(shrunk.current)
  }

  const remove = () => {
    running.current?.abort()
    shrunk.current = null
    setThumbnail(null)
    setState({ kind: 'none' })
    keep('')
    forgetRefused('idCardPhotoId')
  }

  const isWaitingForNet = state.kind === 'failed' && state.code === 'OFFLINE'
  useEffect(() => {
    if (!isWaitingForNet) return
    addEventListener('online', retry)
    return () => removeEventListener('online', retry)
  })

  const shown: PhotoState = state.kind === 'none' && idCardPhotoId !== '' ? { kind: 'kept' } : state
  return { state: shown, thumbnail, choose, retry, remove }
}
