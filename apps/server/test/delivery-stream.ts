import type { VerificationProgressView } from '@sambung/shared/verification'

export type DeliveryStream = AsyncDisposable & {
  /** The next view, now or when it comes. Rejects when the stream ends. */
  next(): Promise<VerificationProgressView>
  /** Reads on until a view satisfies the test; returns it. */
  until(wanted: (view: VerificationProgressView) => boolean): Promise<VerificationProgressView>
  /** Resolves when the server ends the stream. */
  ended: Promise<void>
}

/** Follows `verification.onDelivery` as a browser does: server-sent events over HTTP. */
export async function followDelivery(url: string, verificationId: string): Promise<DeliveryStream> {
  const abort = new AbortController()
  const input = encodeURIComponent(JSON.stringify({ verificationId }))
  const response = await fetch(`${url}/trpc/verification.onDelivery?input=${input}`, {
    headers: { accept: 'text/event-stream' },
    signal: abort.signal,
  })
  if (response.body === null || response.status !== 200) throw new Error(`no stream: HTTP ${response.status}`)
  const views: VerificationProgressView[] = []
  const waiting: { resolve(view: VerificationProgressView): void; reject(error: Error): void }[] = []
  let isOver = false

  const read = async (body: ReadableStream<Uint8Array>) => {
    let buffer = ''
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const events = (buffer + chunk).split('\n\n')
      buffer = events.pop() ?? ''
      for (const event of events) take(event)
    }
  }
  const take = (event: string) => {
    const data = /^data: ?(.*)$/m.exec(event)?.[1]
    if (data === undefined || /^event:/m.test(event)) return
    const view = JSON.parse(data) as VerificationProgressView
    const waiter = waiting.shift()
    if (waiter === undefined) views.push(view)
    else waiter.resolve(view)
  }
  const ended = read(response.body)
    // Aborted by the test, or cut by the server: either way it is over.
    .catch(() => undefined)
    .finally(() => {
      isOver = true
      for (const waiter of waiting.splice(0)) waiter.reject(new Error('the stream ended'))
    })

  const next = () => {
    const view = views.shift()
    if (view !== undefined) return Promise.resolve(view)
    if (isOver) return Promise.reject(new Error('the stream ended'))
    return new Promise<VerificationProgressView>((resolve, reject) => void waiting.push({ resolve, reject }))
  }
  return {
    next,
    async until(wanted) {
      for (;;) {
        const view = await next()
        if (wanted(view)) return view
      }
    },
    ended,
    async [Symbol.asyncDispose]() {
      abort.abort()
      await ended
    },
  }
}
