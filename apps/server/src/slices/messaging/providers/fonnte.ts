import { Pool } from 'undici'
import { readDeviceReply } from './fonnte-device.ts'
import { classifyReply } from './fonnte-replies.ts'
import { readFonnteWebhook } from './fonnte-webhooks.ts'
import { postOnce } from './post-once.ts'
import type { Provider, SendOutcome } from './provider.ts'

/** `apiUrl` is the send address itself (`https://api.fonnte.com/send`); `timeoutMs` covers connecting and answering. */
export type FonnteOptions = { name: Provider['name']; apiUrl: string; token: string; timeoutMs: number }

/** Sends through Fonnte, or through anything that speaks its wire: the simulator is such a thing. */
export function createFonnteProvider(options: FonnteOptions): Provider {
  const url = new URL(options.apiUrl)
  const token = options.token.trim()
  if (!/^[\x21-\x7e]*$/.test(token)) throw new TypeError('the gateway token must be one word of plain ASCII characters')

  const pool = new Pool(url.origin, {
    connections: 64,
    pipelining: 1,
    // One request, one writing: HTTP/2 has its own rules for repeating a stream.
    allowH2: false,
    keepAliveTimeout: 10_000,
    connect: { timeout: options.timeoutMs },
  })
  const path = url.pathname + url.search
  // The other endpoints are siblings of the send address.
  const devicePath = new URL('device', url).pathname
  const headers = { authorization: token, 'content-type': 'application/json', accept: 'application/json' }
  let closed: Promise<void> | null = null

  return {
    name: options.name,
    async send({ to, text }) {
      // Commas and pipes have a meaning in `target`: a gateway only ever receives the digits of one number.
      if (!/^[0-9]{8,15}$/.test(to)) {
        return { kind: 'refused', cause: 'bad_recipient', reason: 'recipient is not the digits of one number' }
      }
      const body = JSON.stringify({ target: to, message: text, countryCode: '62' })
      const result = await postOnce(pool, { path, headers, body, timeoutMs: options.timeoutMs })
      if (result.kind === 'answered') return classifyReply(result, [token])
      return withoutAnswer(result.kind, result.code)
    },
    async checkDevice() {
      const { authorization, accept } = headers
      const post = { path: devicePath, headers: { authorization, accept }, body: '', timeoutMs: options.timeoutMs }
      const result = await postOnce(pool, post)
      if (result.kind === 'answered') return readDeviceReply(result, [token])
      return { kind: 'unreachable', reason: result.code }
    },
    readWebhook: readFonnteWebhook,
    close: () => (closed ??= pool.close()),
  }
}

function withoutAnswer(kind: 'not_written' | 'no_answer', code: string): SendOutcome {
  return kind === 'not_written'
    ? { kind: 'refused', cause: 'unreachable', reason: `no connection (${code})` }
    : { kind: 'unknown', cause: 'unknown_outcome', reason: `no answer (${code})` }
}
