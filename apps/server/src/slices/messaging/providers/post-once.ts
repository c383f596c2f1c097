import type { Dispatcher, Pool } from 'undici'

/** `headers` go out as they are; nothing of them, nor of the body, comes back in a result. */
export type Post = { path: string; headers: Record<string, string>; body: string; timeoutMs: number }

/**
 * How one POST ended. `code` is a short error code (`ECONNREFUSED`, `TIMEOUT`), never a sentence, so that it can quote
 * nothing secret. `body` is null where the answer broke off or was larger than 64 kB.
 */
export type PostResult =
  | { kind: 'answered'; status: number; body: string | null }
  | { kind: 'not_written'; code: string }
  | { kind: 'no_answer'; code: string }

const MAX_ANSWER_BYTES = 64 * 1024

/**
 * POSTs once over a pooled keep-alive connection, following no redirect, and knows whether a byte of the request was
 * written. Takes undici's `dispatch` rather than `request` because only its handler hears when writing starts: that is
 * the line between "surely not sent" and "perhaps sent", and the place to stop a second writing after a lost socket.
 */
export function postOnce(pool: Pool, post: Post): Promise<PostResult> {
  return new Promise((resolve) => {
    let written = false
    let settled = false
    let status: number | null = null
    let size = 0
    let controller: Dispatcher.DispatchController | null = null
    const chunks: Buffer[] = []

    const settle = (result: PostResult) => {
      if (settled) return
      settled = true
      clearTimeout(deadline)
      resolve(result)
    }
    const fail = (code: string) => {
      if (status !== null) settle({ kind: 'answered', status, body: null })
      else settle(written ? { kind: 'no_answer', code } : { kind: 'not_written', code })
    }
    const deadline = setTimeout(() => {
      fail('TIMEOUT')
      // Still queued (no controller yet): onRequestStart refuses it if a connection comes up later.
      controller?.abort(new Error('no answer in time'))
    }, post.timeoutMs)

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started
        if (settled || written) {
          started.abort(new Error('a message is written once'))
          fail('NOT_REPEATED')
          return
        }
        written = true
      },
      onResponseStart(_controller, code) {
        if (code >= 200) status = code
      },
      onResponseData(receiving, chunk) {
        size += chunk.length
        if (size <= MAX_ANSWER_BYTES) {
          chunks.push(chunk)
          return
        }
        fail('ANSWER_TOO_LARGE')
        receiving.abort(new Error('answer too large'))
      },
      onResponseEnd() {
        // TextDecoder also drops the byte order mark some PHP gateways put before their JSON.
        if (status !== null) settle({ kind: 'answered', status, body: new TextDecoder().decode(Buffer.concat(chunks)) })
      },
      onResponseError(_controller, error) {
        fail(errorCode(error))
      },
    }

    try {
      pool.dispatch(
        // The deadline above is exact; undici's own timers are coarse, so they are off.
        { method: 'POST', path: post.path, headers: post.headers, body: post.body, headersTimeout: 0, bodyTimeout: 0 },
        handler,
      )
    } catch (error) {
      fail(errorCode(error))
    }
  })
}

function errorCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0])
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'ERROR'
}
