import { expect, test } from 'vitest'
import { drain, listen } from '../../src/app/listen.ts'
import { sendRaw } from './raw-http.ts'

test(
  'bodies and headers that never end are ended by the server, and others are served meanwhile',
  { timeout: 90_000 },
  async () => {
    const listener = await listen('127.0.0.1', 0)
    listener.serve(async (request) => new Response(await request.text().catch(() => 'cut off')))
    const url = `http://127.0.0.1:${listener.port}`
    const slow = [
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\na',
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n',
      'POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ',
    ].map((text) => sendRaw(url, [text]))
    expect(await (await fetch(url, { method: 'POST', body: 'quick' })).text()).toBe('quick')
    for (const answer of await Promise.all(slow)) expect(answer.status).toBe(408)
    await drain(listener.server, 1000)
  },
)
