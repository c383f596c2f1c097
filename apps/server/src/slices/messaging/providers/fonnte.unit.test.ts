import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createFonnteProvider } from './fonnte.ts'
import type { Provider } from './provider.ts'

const to = '6281200000001'
const text = 'Kode *482913*\n“aman” 🙂'
const token = 'device+token!#1'

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string }
type Gateway = AsyncDisposable & { seen: Seen[]; connections: number; provider: Provider }

function connectTo(apiUrl: string, timeoutMs = 5000): Provider {
  return createFonnteProvider({ name: 'fonnte', apiUrl, token, timeoutMs })
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return address.port
}

/** A gateway that records each complete request, then answers (or does not) as told. */
async function startGateway(
  answer: (response: ServerResponse, nth: number) => void,
  timeoutMs?: number,
): Promise<Gateway> {
  const seen: Seen[] = []
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
      answer(response, seen.length)
    })
  })
  const gateway = { connections: 0 }
  server.on('connection', () => gateway.connections++)
  const provider = connectTo(`http://127.0.0.1:${await listen(server)}/send`, timeoutMs)
  return Object.assign(gateway, {
    seen,
    provider,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await provider.close()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

// undici gives a connection back to its pool a turn of the event loop after the answer.
const connectionIsFree = async () => {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}

const success = (response: ServerResponse) => response.end(JSON.stringify({ status: true, id: ['80000001'] }))

describe('the request', () => {
  test('is one JSON POST to the very address, with the raw token', async () => {
    await using gateway = await startGateway(success)
    expect(await gateway.provider.send({ to, text })).toEqual({ kind: 'accepted', providerMessageId: '80000001' })
    expect(gateway.seen).toHaveLength(1)
    expect(gateway.seen[0]).toMatchObject({ method: 'POST', url: '/send', headers: { authorization: token } })
    expect(gateway.seen[0]?.headers['content-type']).toBe('application/json')
    expect(JSON.parse(gateway.seen[0]?.body ?? '')).toEqual({ target: to, message: text, countryCode: '62' })
  })

  test('a second message reuses the connection', async () => {
    await using gateway = await startGateway(success)
    for (let i = 0; i < 5; i++) {
      expect(await gateway.provider.send({ to, text })).toMatchObject({ kind: 'accepted' })
      await connectionIsFree()
    }
    expect(gateway.seen).toHaveLength(5)
    expect(gateway.connections).toBe(1)
  })

  test.each([
    ['6281200000001,6281200000002'],
    ['6281200000001|Budi'],
    ['+6281200000001'],
    ['0812-0000-0001'],
    [''],
    ['120363000000000000@g.us'],
    ['6281200000001\n'],
  ])('is never made for %j', async (several) => {
    await using gateway = await startGateway(success)
    expect(await gateway.provider.send({ to: several, text })).toMatchObject({
      kind: 'refused',
      cause: 'bad_recipient',
    })
    expect(gateway.seen).toHaveLength(0)
  })

  test('a token that cannot be a header is told at once, without quoting it', () => {
    const create = () =>
      createFonnteProvider({ name: 'fonnte', apiUrl: 'http://127.0.0.1:9/send', token: 'se\ncret', timeoutMs: 1 })
    expect(create).toThrow(TypeError)
    expect(create).not.toThrow(/cret/)
  })
})

describe('answers', () => {
  test('a business failure with HTTP 200 is a refusal', async () => {
    await using gateway = await startGateway((response) =>
      response.end(
        JSON.stringify({ reason: 'request invalid on disconnected device', requestid: 331000001, status: false }),
      ),
    )
    expect(await gateway.provider.send({ to, text })).toMatchObject({ kind: 'refused', cause: 'device_down' })
  })

  test('HTML, nothing, half an object and silence about the status leave the outcome open', async () => {
    const bodies = ['<html>', '', '{"status":tr', '{}']
    await using gateway = await startGateway((response, nth) => response.end(bodies[nth - 1]))
    const causes = ['provider_error', 'unknown_outcome', 'unknown_outcome', 'unknown_outcome']
    for (const cause of causes) {
      expect(await gateway.provider.send({ to, text })).toMatchObject({ kind: 'unknown', cause })
    }
    expect(gateway.seen).toHaveLength(4)
  })

  test('a redirect is not followed', async () => {
    await using gateway = await startGateway((response) => response.writeHead(307, { location: '/elsewhere' }).end())
    expect(await gateway.provider.send({ to, text })).toMatchObject({ kind: 'unknown', cause: 'provider_error' })
    expect(gateway.seen).toHaveLength(1)
  })

  test.each([
    [401, { kind: 'refused', cause: 'auth_failed' }],
    [404, { kind: 'refused', cause: 'bad_request' }],
    [429, { kind: 'unknown', cause: 'rate_limited' }],
    [502, { kind: 'unknown', cause: 'provider_error' }],
  ])('HTTP %i', async (status, outcome) => {
    await using gateway = await startGateway((response) => response.writeHead(status).end('<html>'))
    expect(await gateway.provider.send({ to, text })).toMatchObject(outcome)
    expect(gateway.seen).toHaveLength(1)
  })

  test('an endless answer is cut off and stays open', async () => {
    await using gateway = await startGateway((response) => {
      const pour = () => {
        while (!response.destroyed && response.write(`{"status":true,${' '.repeat(8192)}`));
        if (!response.destroyed) response.once('drain', pour)
      }
      pour()
    })
    expect(await gateway.provider.send({ to, text })).toMatchObject({ kind: 'unknown', cause: 'unknown_outcome' })
  })

  test('the token is in no outcome, even when the gateway quotes it', async () => {
    await using gateway = await startGateway((response) =>
      response.end(JSON.stringify({ status: false, reason: `invalid token ${token}` })),
    )
    const outcome = await gateway.provider.send({ to, text })
    expect(outcome).toMatchObject({ kind: 'refused', cause: 'auth_failed' })
    expect(JSON.stringify(outcome)).not.toContain(token)
  })
})

describe('no answer', () => {
  test('a gateway that hangs after taking the message leaves the outcome unknown, and sees it once', async () => {
    await using gateway = await startGateway(() => {}, 150)
    expect(await gateway.provider.send({ to, text })).toMatchObject({ kind: 'unknown', cause: 'unknown_outcome' })
    expect(gateway.seen).toHaveLength(1)
  })

  test('an answer that stops half-way leaves the outcome unknown', async () => {
    await using gateway = await startGateway(
      (response) => response.writeHead(200, { 'content-length': 100 }).write('{"status":'),
      150,
    )
    expect(await gateway.provider.send({ to, text })).toMatchObject({ kind: 'unknown' })
    expect(gateway.seen).toHaveLength(1)
  })

  test('a socket closed instead of an answer leaves the outcome unknown, and the message is not repeated', async () => {
    await using gateway = await startGateway((response) => response.destroy())
    expect(await gateway.provider.send({ to, text })).toMatchObject({ kind: 'unknown', cause: 'unknown_outcome' })
    expect(gateway.seen).toHaveLength(1)
  })

  test('a reused connection that dies under the message leaves it unknown, written once, and the next one goes out', async () => {
    await using gateway = await startGateway((response, nth) => (nth === 2 ? response.destroy() : success(response)))
    expect(await gateway.provider.send({ to, text })).toMatchObject({ kind: 'accepted' })
    await connectionIsFree()
    expect(await gateway.provider.send({ to, text })).toMatchObject({ kind: 'unknown', cause: 'unknown_outcome' })
    expect(gateway.seen).toHaveLength(2)
    expect(gateway.connections).toBe(1)
    expect(await gateway.provider.send({ to, text })).toMatchObject({ kind: 'accepted' })
    expect(gateway.seen).toHaveLength(3)
  })

  test('connections the gateway closes after each answer lose and repeat nothing', async () => {
    await using gateway = await startGateway((response) => {
      response.on('finish', () => response.socket?.end())
      success(response)
    })
    const outcomes: string[] = []
    for (let i = 0; i < 30; i++) outcomes.push((await gateway.provider.send({ to, text: `nomor ${i}` })).kind)
    const bodies = gateway.seen.map((one) => one.body)
    expect(new Set(bodies).size).toBe(bodies.length)
    expect(outcomes).not.toContain('refused')
    expect(bodies.length).toBeGreaterThanOrEqual(outcomes.filter((kind) => kind === 'accepted').length)
  })

  test('many at once: each is written once', async () => {
    await using gateway = await startGateway((response, nth) =>
      nth % 3 === 0 ? response.destroy() : success(response),
    )
    const outcomes = await Promise.all(
      Array.from({ length: 90 }, (_, i) => gateway.provider.send({ to, text: `nomor ${i}` })),
    )
    expect(gateway.seen).toHaveLength(90)
    expect(new Set(gateway.seen.map((one) => one.body)).size).toBe(90)
    expect(outcomes.filter((outcome) => outcome.kind === 'accepted')).toHaveLength(60)
    expect(outcomes.filter((outcome) => outcome.kind === 'unknown')).toHaveLength(30)
  })
})

describe('no connection', () => {
  test('nobody listens: refused, nothing was sent', async () => {
    const server = createTcpServer()
    const port = await listen(server)
    await new Promise((resolve) => server.close(resolve))
    const provider = connectTo(`http://127.0.0.1:${port}/send`)
    expect(await provider.send({ to, text })).toEqual({
      kind: 'refused',
      cause: 'unreachable',
      reason: 'no connection (ECONNREFUSED)',
    })
    await provider.close()
  })

  test('a name that does not exist', async () => {
    const provider = connectTo('http://gateway.invalid/send')
    expect(await provider.send({ to, text })).toMatchObject({ kind: 'refused', cause: 'unreachable' })
    await provider.close()
  })

  test('a server that does not speak TLS', async () => {
    const server = createTcpServer((socket) =>
      socket
        .on('error', () => {})
        .resume()
        .end('not a handshake'),
    )
    const provider = connectTo(`https://127.0.0.1:${await listen(server)}/send`)
    expect(await provider.send({ to, text })).toMatchObject({ kind: 'refused', cause: 'unreachable' })
    await provider.close()
    await new Promise((resolve) => server.close(resolve))
  })

  test('a handshake that never ends: refused in time, and not written when it comes up later', async () => {
    const sockets: Socket[] = []
    const server = createTcpServer((socket) => sockets.push(socket.on('error', () => {})))
    const provider = connectTo(`https://127.0.0.1:${await listen(server)}/send`, 100)
    expect(await provider.send({ to, text })).toEqual({
      kind: 'refused',
      cause: 'unreachable',
      reason: 'no connection (TIMEOUT)',
    })
    for (const socket of sockets) socket.destroy()
    await provider.close()
    await new Promise((resolve) => server.close(resolve))
  })

  test('a closed provider refuses instead of throwing, and closes twice', async () => {
    const provider = connectTo('http://127.0.0.1:9/send')
    await provider.close()
    await provider.close()
    expect(await provider.send({ to, text })).toMatchObject({ kind: 'refused', cause: 'unreachable' })
  })
})
