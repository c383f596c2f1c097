import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { acceptsMessage, type AnswerFault } from './faults.ts'
import { DEVICE, type Gateway } from './gateway.ts'
import { normalisePhone } from './phones.ts'

export type Env = { Bindings: HttpBindings }
type Fields = Record<string, string>

const FAILURE_REASONS: Partial<Record<AnswerFault, string>> = {
  'invalid-token': 'invalid token',
  'token-invalid': 'token invalid',
  'quota-empty': 'insufficient quota',
  'target-invalid': 'target invalid',
  'cold-contact': 'error 463: reach-out timelock',
}

/** Fonnte's endpoints, with its habit of saying no with HTTP 200 and its keys in alphabetical order. */
export function wireRoutes(gateway: Gateway): Hono<Env> {
  const app = new Hono<Env>()
  let requestId = 2900000
  const refuse = (c: Context, reason: string) => c.json({ reason, requestid: ++requestId, status: false })

  app.use(bodyLimit({ maxSize: 5 * 1024 * 1024 }))

  app.post('/send', async (c) => {
    const fields = await readFields(c)
    const token = c.req.header('authorization') ?? null
    gateway.chats.addRequest({ token, target: fields['target'] ?? '', message: fields['message'] ?? '' })
    if (gateway.faults.slowMs > 0) await gateway.hooks.pause(gateway.faults.slowMs)

    const fault = gateway.takeAnswerFault()
    if (token === null || token.trim() === '') return refuse(c, 'invalid token')
    const targets = readTargets(fields)
    if (!acceptsMessage(fault)) return answerRefusing(c, fault, refuse)
    if (gateway.faults.deviceDisconnected) return refuse(c, 'request invalid on disconnected device')
    if (targets.length === 0 || (fields['message'] ?? '') === '') return refuse(c, 'input invalid')
    if (targets.some((target) => target.phone === null)) return refuse(c, 'target invalid')

    const ids: string[] = []
    const phones: string[] = []
    for (const { phone, parts } of targets) {
      if (phone === null) continue
      ids.push(await gateway.accept(phone, fillIn(fields['message'] ?? '', parts)))
      phones.push(phone)
    }
    return answerAccepting(c, fault, { ids, phones, requestId: ++requestId })
  })

  app.post('/device', (c) => {
    if (!isAuthorised(c, gateway)) return refuse(c, 'token invalid')
    return c.json({
      device: DEVICE,
      device_status: gateway.faults.deviceDisconnected ? 'disconnect' : 'connect',
      expired: '31 December 2099',
      messages: gateway.chats.all().length,
      name: 'Simulator',
      package: 'Reguler',
      quota: gateway.faults.answer === 'quota-empty' ? '0' : String(gateway.quota),
      status: true,
    })
  })

  app.post('/validate', async (c) => {
    const fields = await readFields(c)
    if (!isAuthorised(c, gateway)) return refuse(c, 'token invalid')
    if (gateway.faults.deviceDisconnected) return refuse(c, 'request invalid on disconnected device')
    const targets = readTargets(fields)
    if (targets.length === 0) return refuse(c, 'input invalid')
    const stranger = (one: Target) => one.phone === null || gateway.faults.answer === 'target-invalid'
    return c.json({
      not_registered: targets.filter(stranger).map((one) => one.phone ?? one.typed),
      registered: targets.filter((one) => !stranger(one)).map((one) => one.phone),
      status: true,
    })
  })

  app.post('/update-device', async (c) => {
    const fields = await readFields(c)
    if (!isAuthorised(c, gateway)) return refuse(c, 'token invalid')
    if (!fields['name'] || !fields['device']) return refuse(c, 'input invalid')
    for (const kind of ['webhook', 'webhookconnect', 'webhookstatus'] as const) {
      const url = fields[kind]
      if (url === undefined) continue
      if (url !== '' && !URL.canParse(url)) return refuse(c, 'input invalid')
      gateway.hooks.urls[kind] = url === '' ? null : url
    }
    return c.json({ ...gateway.hooks.urls, device: fields['device'], name: fields['name'], status: true })
  })

  for (const path of ['/send', '/device', '/validate', '/update-device']) {
    app.all(path, (c) => c.text('Method Not Allowed', 405))
  }
  return app
}

function isAuthorised(c: Context, gateway: Gateway): boolean {
  const bad = gateway.faults.answer === 'invalid-token' || gateway.faults.answer === 'token-invalid'
  return !bad && (c.req.header('authorization') ?? '').trim() !== ''
}

/** JSON, urlencoded and multipart are all in use by callers of the real gateway. */
async function readFields(c: Context): Promise<Fields> {
  const type = c.req.header('content-type') ?? ''
  try {
    const body: unknown = type.includes('json') ? await c.req.json() : await c.req.parseBody()
    if (typeof body !== 'object' || body === null) return {}
    const fields: Fields = {}
    for (const [key, value] of Object.entries(body)) {
      if (typeof value === 'string') fields[key] = value
      else if (typeof value === 'number' || typeof value === 'boolean') fields[key] = String(value)
    }
    return fields
  } catch {
    // Unreadable is like empty: Fonnte then says "input invalid".
    return {}
  }
}

type Target = { typed: string; phone: string | null; parts: string[] }

// `number|name|var1|var2`, comma-separated.
function readTargets(fields: Fields): Target[] {
  const list = (fields['target'] ?? '').split(',').filter((one) => one.trim() !== '')
  return list.map((one) => {
    const [typed = '', ...parts] = one.split('|')
    return { typed, phone: normalisePhone(typed, fields['countryCode'] ?? '62'), parts }
  })
}

function fillIn(message: string, parts: string[]): string {
  if (parts.length === 0) return message
  return message.replace(/\{(name|var(\d+))\}/g, (_all, key: string, nth: string | undefined) => {
    return parts[key === 'name' ? 0 : Number(nth)] ?? ''
  })
}

type Refuse = (c: Context, reason: string) => Response

function answerRefusing(c: Context<Env>, fault: AnswerFault, refuse: Refuse): Response {
  if (fault === 'capital-status-false') return c.json({ Reason: 'input invalid', Status: false })
  if (fault === 'html') return c.html('<!doctype html><title>Just a moment...</title><p>Checking your browser.</p>')
  if (fault === 'http-429') return c.text('Too Many Requests', 429)
  if (fault === 'http-502') return c.html('<!doctype html><title>502 Bad Gateway</title><h1>Bad Gateway</h1>', 502)
  return refuse(c, FAILURE_REASONS[fault] ?? 'input invalid')
}

type Accepted = { ids: string[]; phones: string[]; requestId: number }

async function answerAccepting(c: Context<Env>, fault: AnswerFault, accepted: Accepted): Promise<Response> {
  const { ids, phones, requestId } = accepted
  const base = { process: 'pending', requestid: requestId }
  const detail = 'success! message in queue'
  switch (fault) {
    case 'text-status-true':
      return c.json({ detail, id: ids, ...base, status: 'true', target: phones })
    case 'no-id':
      return c.json({ detail, ...base, status: true, target: phones })
    case 'empty-body':
      return c.body('')
    case 'broken-json':
      return c.body('{"detail":"success! message in que', 200, { 'content-type': 'application/json' })
    case 'closed-socket':
      c.env.outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    case 'hang':
      // Never answered; the connection ends when the caller gives up or the simulator closes.
      return RESPONSE_ALREADY_SENT
    default:
      return c.json({ detail, id: ids, ...base, status: true, target: phones })
  }
}
