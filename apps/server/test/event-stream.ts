/** What a subscription tells, one view after the other. */
export type EventStream<View> = AsyncDisposable & {
  /** The next view, now or when it comes. Rejects when the stream ends. */
  next(): Promise<View>
  /** Reads on until a view satisfies the test; returns it. */
  until(wanted: (view: View) => boolean): Promise<View>
  /** Resolves when the server ends the stream. */
  ended: Promise<void>
}

/** Follows a subscription as a browser does: server-sent events over HTTP. */
export async function followStream<View>(
  url: string,
  { procedure, input, cookie }: { procedure: string; input: unknown; cookie?: string | null },
): Promise<EventStream<View>> {
  const abort = new AbortController()
  const response = await fetch(`${url}/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers: { accept: 'text/event-stream', ...(cookie != null && { cookie }) },
    signal: abort.signal,
  })
  if (response.body === null || response.status !== 200) throw new Error(`no stream: HTTP ${response.status}`)
  const views: View[] = []
  const waiting: { resolve(view: View): void; reject(error: Error): void }[] = []
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
    const view = JSON.parse(data) as View
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
    return new Promise<View>((resolve, reject) => void waiting.push({ resolve, reject }))
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
