import type { ErrorCode } from '@sambung/shared/errors'

export type Uploaded = { ok: true } | { ok: false; code: ErrorCode | 'OFFLINE' }

/** `key`: sent again with it after a lost answer, it is the same photo for the server. */
type UploadOptions = { visitId: string; key: string; onProgress: (percent: number) => void }

/** A connection on which nothing moves for this long is none. */
const STALLED_MS = 30_000

/** Sends a photo of a visit and tells how far it is, 0 to 100: what `fetch` cannot say. Never rejects. */
export function uploadPhoto(content: Blob, { visitId, key, onProgress }: UploadOptions): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const giveUp = () => request.abort()
    let stalled = setTimeout(giveUp, STALLED_MS)
    const settle = (outcome: Uploaded) => {
      clearTimeout(stalled)
      resolve(outcome)
    }
    request.open('POST', `/api/files/work-photo?workOrderId=${encodeURIComponent(visitId)}&key=${key}`)
    request.setRequestHeader('Content-Type', 'image/jpeg')
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      clearTimeout(stalled)
      stalled = setTimeout(giveUp, STALLED_MS)
      onProgress(Math.floor((loaded / total) * 100))
    })
    request.addEventListener('load', () => {
      const answer = request.response as { code?: ErrorCode } | null
      settle(request.status === 201 ? { ok: true } : { ok: false, code: answer?.code ?? 'INTERNAL' })
    })
    for (const end of ['error', 'timeout', 'abort']) {
      request.addEventListener(end, () => settle({ ok: false, code: 'OFFLINE' }))
    }
    request.send(content)
  })
}
