import type { ErrorCode } from '@sambung/shared/errors'

export type Uploaded = { ok: true; id: string } | { ok: false; code: ErrorCode | 'OFFLINE' }

type Answer = { data?: { id?: unknown }; code?: ErrorCode }

/** Sends the photo and tells how far it is, 0 to 100: what `fetch` cannot say. Never rejects. */
export function uploadPhoto(
  content: Blob,
  { onProgress, signal }: { onProgress: (percent: number) => void; signal: AbortSignal },
): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/files/identity-photo')
    request.setRequestHeader('Content-Type', 'image/jpeg')
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(Math.floor((loaded / total) * 100)))
    request.addEventListener('load', () => {
      const answer = request.response as Answer | null
      const id = answer?.data?.id
      resolve(
        request.status === 201 && typeof id === 'string'
          ? { ok: true, id }
          : { ok: false, code: answer?.code ?? 'INTERNAL' },
      )
    })
    for (const end of ['error', 'timeout', 'abort']) {
      request.addEventListener(end, () => resolve({ ok: false, code: 'OFFLINE' }))
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(content)
  })
}
