import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { startSimulator, type Simulator } from './index.ts'

const phone = '6281200000001'

const call = (simulator: Simulator, method: string, path: string, body?: unknown) =>
  fetch(`${simulator.inboxUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })

const send = (simulator: Simulator, message: string) =>
  fetch(simulator.sendUrl, {
    method: 'POST',
    headers: { authorization: 'device-token' },
    body: new URLSearchParams({ target: phone, message }),
  })

test('messages can be listed, by phone, and forgotten', async () => {
  await using simulator = await startSimulator()
  await send(simulator, 'Kode *482913*')
  const listed = await call(simulator, 'GET', '/api/messages?phone=081200000001')
  expect(await listed.json()).toMatchObject({ messages: [{ phone, text: 'Kode *482913*', code: '482913' }] })
  expect(await (await call(simulator, 'GET', '/api/messages?phone=081200000002')).json()).toEqual({ messages: [] })
  expect((await call(simulator, 'DELETE', '/api/messages')).status).toBe(204)
  expect(simulator.messages()).toEqual([])
})

test('faults are switched by a call; a wrong one changes nothing and is named', async () => {
  await using simulator = await startSimulator()
  const changed = await call(simulator, 'PUT', '/api/faults', { answer: 'html', answerNext: 2, slowMs: 5 })
  expect(await changed.json()).toMatchObject({ answer: 'html', answerNext: 2, slowMs: 5, deviceDisconnected: false })
  const wrongs = [
    { answer: 'nonsense' },
    { slowMs: -1 },
    { dropWebhooks: 'yes' },
    { answerNext: 0 },
    { unknown: 1 },
    [],
    null,
  ]
  for (const wrong of wrongs) {
    const refused = await call(simulator, 'PUT', '/api/faults', wrong)
    expect(refused.status).toBe(400)
    expect(await refused.json()).toEqual({ error: expect.any(String) })
  }
  expect(simulator.faults()).toMatchObject({ answer: 'html', answerNext: 2 })
  simulator.clear()
  expect(await (await call(simulator, 'GET', '/api/faults')).json()).toMatchObject({ answer: 'none', slowMs: 0 })
})

test('a reply as the customer reaches the inbound webhook', async () => {
  const { promise: received, resolve } = Promise.withResolvers<Record<string, unknown>>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.end()
      resolve(JSON.parse(Buffer.concat(chunks).toString()))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  await using simulator = await startSimulator()
  simulator.registerWebhooks({ webhook: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  expect((await call(simulator, 'POST', '/api/reply', { phone: '081200000001', text: 'DAFTAR 4821' })).status).toBe(201)
  expect(await received).toMatchObject({ sender: phone, message: 'DAFTAR 4821', inboxid: expect.any(Number) })
  expect(simulator.messages(phone)).toEqual([])
  for (const wrong of [{ phone: 'x', text: 'a' }, { phone, text: ' ' }, {}]) {
    expect((await call(simulator, 'POST', '/api/reply', wrong)).status).toBe(400)
  }
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

test('a page of another origin cannot reply: a plain form post is refused', async () => {
  await using simulator = await startSimulator()
  const body = JSON.stringify({ phone, text: 'x' })
  const response = await fetch(`${simulator.inboxUrl}/api/reply`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain' },
  })
  expect(response.status).toBe(400)
})

test('the stream tells of messages, ticks and faults as they happen', async () => {
  await using simulator = await startSimulator({ timings: { sentAfterMs: 1, deliveredAfterMs: 1 } })
  const response = await call(simulator, 'GET', '/api/events')
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  const hear = async (word: string) => {
    while (!heard.includes(word)) {
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
      if (done) break
      heard += value
    }
    return heard
  }
  expect(await hear('event: hello')).toContain('event: hello')
  await send(simulator, 'Halo')
  expect(await hear('"state":"delivered"}')).toMatch(/event: message\n.*event: state\n/s)
  await call(simulator, 'POST', '/api/read', { phone })
  expect(await hear('"state":"read"}')).toContain('"state":"read"}')
  simulator.setFault({ slowMs: 1 })
  expect(await hear('event: faults')).toContain('"slowMs":1')
  await reader?.cancel()
})

test('the inbox is served whole under its own prefix, with a strict policy', async () => {
  await using simulator = await startSimulator()
  const page = await fetch(simulator.inboxUrl)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  const html = await page.text()
  const addresses = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map((found) => found[1] ?? '')
  expect(addresses.length).toBeGreaterThan(3)
  for (const address of [...addresses, '/dev/whatsapp/bubbles.js', '/dev/whatsapp/faults.js']) {
    expect(address.startsWith('/dev/whatsapp/')).toBe(true)
    expect((await fetch(simulator.url + address)).status).toBe(200)
  }
  expect(html).not.toMatch(/<style|style="|<script(?![^>]*src=)|\son\w+="/)
  expect((await fetch(`${simulator.inboxUrl}/..%2f..%2fpackage.json`)).status).toBe(404)
  expect((await fetch(`${simulator.inboxUrl}/constructor`)).status).toBe(404)
})
