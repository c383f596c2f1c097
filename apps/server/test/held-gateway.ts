import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** One call of `/send` that nobody answers but the test. */
export type HeldSend = {
  target: string
  message: string
  accept(id: string): void
  refuse(reason: string): void
  /** Answers with this HTTP status and nothing else. */
  fail(status: number): void
}

export type HeldGateway = AsyncDisposable & {
  sendUrl: string
  /** The next call not handed out before: it may have come already, or come later. */
  next(): Promise<HeldSend>
  /** How many calls there were. */
  count(): number
}

/** A gateway on Fonnte's wire whose answers wait for the test: what happens in between is then no matter of timing. */
export async function startHeldGateway(): Promise<HeldGateway> {
  const sends: HeldSend[] = []
  let handedOut = 0
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { target, message } = JSON.parse(body) as { target: string; message: string }
      const answer = (fields: object) =>
        void response.setHeader('content-type', 'application/json').end(JSON.stringify(fields))
      sends.push({
        target,
        message,
        accept: (id) => answer({ status: true, id: [id], process: 'pending', target: [target] }),
        refuse: (reason) => answer({ status: false, reason }),
        fail: (status) => void response.writeHead(status).end(),
      })
      server.emit('send')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    sendUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    async next() {
      for (;;) {
        const send = sends[handedOut]
        if (send !== undefined) {
          handedOut += 1
          return send
        }
        await once(server, 'send', { signal: AbortSignal.timeout(10_000) })
      }
    },
    count: () => sends.length,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
