import { setTimeout as delay } from 'node:timers/promises'

/** Where the product wants to be told, as registered with `/update-device`. */
export type HookUrls = { webhook: string | null; webhookconnect: string | null; webhookstatus: string | null }

/** Milliseconds; `tries` counts the first. The real gateway retries 15 times, a minute apart. */
export type Timings = { sentAfterMs: number; deliveredAfterMs: number; retryAfterMs: number; tries: number }

export const DEFAULT_TIMINGS: Timings = { sentAfterMs: 30, deliveredAfterMs: 120, retryAfterMs: 250, tries: 4 }

/** Posts webhooks as Fonnte does: JSON, unsigned, again until the answer is 200. */
export function createHooks(timings: Timings) {
  const stop = new AbortController()
  const urls: HookUrls = { webhook: null, webhookconnect: null, webhookstatus: null }

  async function postOnce(url: string, body: unknown): Promise<boolean> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'manual',
        signal: AbortSignal.any([stop.signal, AbortSignal.timeout(5000)]),
      })
      await response.arrayBuffer()
      return response.status === 200
    } catch {
      // Not reached is like not 200: the next try is the answer to both.
      return false
    }
  }

  return {
    urls,
    async post(kind: keyof HookUrls, body: unknown): Promise<void> {
      for (let nth = 1; nth <= timings.tries; nth++) {
        const url = urls[kind]
        if (url === null || stop.signal.aborted || (await postOnce(url, body))) return
        if (nth < timings.tries) await pause(timings.retryAfterMs, stop.signal)
      }
    },
    pause: (ms: number) => pause(ms, stop.signal),
    stop: () => stop.abort(),
  }
}

/** Waits, or returns at once when the simulator is closing. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => {})
}
