import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { startSimulator, type AnswerFault, type Simulator } from './index.ts'

const phone = '6281200000001'
const fast = { sentAfterMs: 1, deliveredAfterMs: 1, retryAfterMs: 5, tries: 4 }

async function send(simulator: Simulator, fields: Record<string, string>): Promise<Response> {
  return fetch(simulator.sendUrl, {
    method: 'POST',
    headers: { authorization: 'device-token', 'content-type': 'application/json' },
    body: JSON.stringify({ target: phone, message: 'Halo', countryCode: '62', ...fields }),
  })
}

type Answer = { id: string[]; target: string[]; requestid: number; status: unknown; reason?: string }

async function answerOf(response: Response): Promise<Answer> {
  return (await response.json()) as Answer
}

type Hook = { path: string; body: Record<string, unknown> }

/** A receiver of webhooks; `next` waits for the one after those already taken. */
async function startReceiver(statusOf: (nth: number) => number = () => 200) {
  const hooks: Hook[] = []
  const waiting: ((hook: Hook) => void)[] = []
  let nth = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const hook: Hook = { path: request.url ?? '', body: JSON.parse(Buffer.concat(chunks).toString()) }
      response.writeHead(statusOf(++nth)).end()
      const waiter = waiting.shift()
      if (waiter === undefined) hooks.push(hook)
      else waiter(hook)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async next(): Promise<Hook> {
      return hooks.shift() ?? new Promise((resolve) => waiting.push(resolve))
    },
    left: () => hooks.length,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

test('a message is answered as Fonnte answers and lands on the phone', async () => {
  await using simulator = await startSimulator()
  const response = await send(simulator, { message: 'Kode *482913*' })
  expect(response.status).toBe(200)
  const body = await answerOf(response)
  expect(Object.keys(body)).toEqual(['detail', 'id', 'process', 'requestid', 'status', 'target'])
  expect(body).toMatchObject({ process: 'pending', status: true, target: [phone] })
  expect(body.id).toEqual([expect.stringMatching(/^\d+$/)])
  expect(Number.isInteger(body.requestid)).toBe(true)
  expect(await simulator.nextMessage('081200000001')).toMatchObject({
    id: body.id[0],
    phone,
    code: '482913',
    from: 'business',
  })
  expect(simulator.messages('+6281200000001')).toHaveLength(1)
  expect(simulator.messages('081200000002')).toHaveLength(0)
  expect(simulator.requests()).toMatchObject([{ token: 'device-token', target: phone }])
})

test('forms are understood as well as JSON, and numbers are normalised', async () => {
  await using simulator = await startSimulator()
  const headers = { authorization: 'device-token' }
  const urlencoded = new URLSearchParams({ target: '081200000001', message: 'satu' })
  const multipart = new FormData()
  multipart.set('target', '+62 812-0000-0001')
  multipart.set('message', 'dua')
  for (const body of [urlencoded, multipart]) {
    const answer = await (await fetch(simulator.sendUrl, { method: 'POST', headers, body })).json()
    expect(answer).toMatchObject({ status: true, target: [phone] })
  }
  expect(simulator.messages(phone).map((message) => message.text)).toEqual(['satu', 'dua'])
})

test('several targets get their own ids in order, names filled in', async () => {
  await using simulator = await startSimulator()
  const answer = await answerOf(
    await send(simulator, { target: '081200000001|Budi,081200000002|Siti', message: 'Halo {name}' }),
  )
  expect(answer.target).toEqual(['6281200000001', '6281200000002'])
  expect(simulator.messages().map((message) => [message.id, message.text])).toEqual([
    [answer.id[0], 'Halo Budi'],
    [answer.id[1], 'Halo Siti'],
  ])
})

test('what Fonnte refuses is refused with HTTP 200 and a reason', async () => {
  await using simulator = await startSimulator()
  const reasonOf = async (response: Response) => {
    expect(response.status).toBe(200)
    const body = await answerOf(response)
    expect(body).toMatchObject({ status: false, requestid: expect.any(Number) })
    return body.reason
  }
  expect(await reasonOf(await send(simulator, { target: '12' }))).toBe('target invalid')
  expect(await reasonOf(await send(simulator, { target: '' }))).toBe('input invalid')
  expect(await reasonOf(await send(simulator, { message: '' }))).toBe('input invalid')
  expect(await reasonOf(await fetch(simulator.sendUrl, { method: 'POST', body: 'x' }))).toBe('invalid token')
  expect((await fetch(simulator.sendUrl)).status).toBe(405)
  expect(simulator.messages()).toHaveLength(0)
})

test.each<[AnswerFault, boolean, number, RegExp]>([
  ['invalid-token', false, 200, /"reason":"invalid token".*"status":false/],
  ['token-invalid', false, 200, /"token invalid"/],
  ['quota-empty', false, 200, /"insufficient quota"/],
  ['target-invalid', false, 200, /"target invalid"/],
  ['cold-contact', false, 200, /463/],
  ['capital-status-false', false, 200, /"Status":false/],
  ['text-status-true', true, 200, /"status":"true"/],
  ['no-id', true, 200, /^(?!.*"id").*"status":true/],
  ['html', false, 200, /^<!doctype html>/],
  ['empty-body', true, 200, /^$/],
  ['broken-json', true, 200, /^\{"detail":"[^"]*$/],
  ['http-429', false, 429, /./],
  ['http-502', false, 502, /<h1>/],
])('fault %s: delivered %s, HTTP %i', async (answer, delivered, status, body) => {
  await using simulator = await startSimulator()
  simulator.setFault({ answer, answerNext: 1 })
  const response = await send(simulator, {})
  expect(response.status).toBe(status)
  expect(await response.text()).toMatch(body)
  expect(simulator.messages(phone)).toHaveLength(delivered ? 1 : 0)
  expect(await (await send(simulator, {})).json()).toMatchObject({ status: true })
})

test('a closed socket and a hang leave the message on the phone and the caller without an answer', async () => {
  await using simulator = await startSimulator()
  simulator.setFault({ answer: 'closed-socket' })
  await expect(send(simulator, {})).rejects.toThrow('fetch failed')
  expect(simulator.messages(phone)).toHaveLength(1)

  simulator.setFault({ answer: 'hang' })
  await simulator.nextMessage(phone)
  const hanging = send(simulator, { message: 'dua' })
  const outcome = hanging.catch((error: unknown) => error)
  expect(await simulator.nextMessage(phone)).toMatchObject({ text: 'dua' })
  await simulator.close()
  expect(await outcome).toBeInstanceOf(Error)
})

test('a device that drops after so many messages refuses the next, and says so by webhook', async () => {
  await using receiver = await startReceiver()
  await using simulator = await startSimulator({ timings: fast })
  simulator.registerWebhooks({ webhookconnect: `${receiver.url}/connect` })
  simulator.setFault({ dropDeviceAfter: 2 })
  expect(await (await send(simulator, {})).json()).toMatchObject({ status: true })
  expect(await (await send(simulator, {})).json()).toMatchObject({ status: true })
  expect(await (await send(simulator, {})).json()).toMatchObject({
    status: false,
    reason: 'request invalid on disconnected device',
  })
  expect(await receiver.next()).toMatchObject({ path: '/connect', body: { status: 'disconnect' } })
  simulator.setFault({ deviceDisconnected: false })
  expect(await receiver.next()).toMatchObject({ body: { status: 'connect' } })
})

test('receipts follow: sent with the id, delivered and read with the state id alone', async () => {
  await using receiver = await startReceiver()
  await using simulator = await startSimulator({ timings: fast })
  const answer = await fetch(`${simulator.url}/update-device`, {
    method: 'POST',
    headers: { authorization: 'device-token' },
    body: new URLSearchParams({ name: 'ISP', device: '6281200009999', webhookstatus: `${receiver.url}/status` }),
  })
  expect(await answer.json()).toMatchObject({ status: true })
  const { id } = await answerOf(await send(simulator, {}))
  const sent = await receiver.next()
  expect(sent).toMatchObject({ path: '/status', body: { id: id[0], status: 'sent', state: 'sent' } })
  const stateid = sent.body['stateid']
  expect(await receiver.next()).toEqual({
    path: '/status',
    body: { device: '6281200009999', stateid, state: 'delivered' },
  })
  await simulator.read(phone)
  expect(await receiver.next()).toMatchObject({ body: { stateid, state: 'read' } })
  expect(simulator.messages(phone)[0]?.state).toBe('read')
})

test('a webhook is posted again until it is answered with 200', async () => {
  await using receiver = await startReceiver((nth) => (nth < 3 ? 500 : 200))
  await using simulator = await startSimulator({ timings: fast })
  simulator.registerWebhooks({ webhookstatus: receiver.url })
  await send(simulator, {})
  const states = []
  for (let i = 0; i < 4; i++) states.push((await receiver.next()).body['state'])
  expect(states).toEqual(['sent', 'sent', 'sent', 'delivered'])
})

test('webhooks can be repeated, reordered, dropped, or come before the answer', async () => {
  await using receiver = await startReceiver()
  await using simulator = await startSimulator({ timings: fast })
  simulator.registerWebhooks({ webhookstatus: receiver.url })
  const states = async (count: number) => {
    const seen = []
    for (let i = 0; i < count; i++) seen.push((await receiver.next()).body['state'])
    return seen
  }
  simulator.setFault({ repeatWebhooks: true })
  await send(simulator, {})
  expect(await states(4)).toEqual(['sent', 'sent', 'delivered', 'delivered'])

  simulator.setFault({ repeatWebhooks: false, reorderWebhooks: true })
  await send(simulator, {})
  expect(await states(2)).toEqual(['delivered', 'sent'])

  simulator.setFault({ reorderWebhooks: false, webhookBeforeReply: true })
  await send(simulator, {})
  expect(receiver.left()).toBeGreaterThan(0)
  expect(await states(2)).toEqual(['sent', 'delivered'])

  simulator.clear()
  simulator.setFault({ dropWebhooks: true })
  await send(simulator, {})
  await simulator.read(phone)
  expect(simulator.messages(phone)[0]?.state).toBe('read')
  expect(receiver.left()).toBe(0)
})

test('the device tells its state and quota, and a number can be checked', async () => {
  await using simulator = await startSimulator()
  const post = async (path: string, body?: URLSearchParams) => {
    const options = {
      method: 'POST',
      headers: { authorization: 'device-token' },
      ...(body === undefined ? {} : { body }),
    }
    return (await fetch(`${simulator.url}${path}`, options)).json()
  }
  expect(await post('/device')).toMatchObject({ device_status: 'connect', quota: '1000', status: true })
  expect(await post('/validate', new URLSearchParams({ target: '081200000001,12' }))).toEqual({
    not_registered: ['12'],
    registered: [phone],
    status: true,
  })
  simulator.setFault({ deviceDisconnected: true })
  expect(await post('/device')).toMatchObject({ device_status: 'disconnect' })
  expect(await post('/validate', new URLSearchParams({ target: phone }))).toMatchObject({ status: false })
  simulator.setFault({ answer: 'token-invalid' })
  expect(await post('/device')).toMatchObject({ reason: 'token invalid', status: false })
})

test('waiting for a message that never comes ends with a sentence', async () => {
  await using simulator = await startSimulator()
  await expect(simulator.nextMessage(phone, { timeoutMs: 20 })).rejects.toThrow(
    'no WhatsApp message came to 6281200000001',
  )
})
