import { Hono, type Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { readFaults } from './faults.ts'
import type { Gateway } from './gateway.ts'
import { normalisePhone } from './phones.ts'
import type { Env } from './wire.ts'

const HEARTBEAT_MS = 15_000

/** What the inbox page and tests call, under `/dev/whatsapp/api`. Described in the README. */
export function controlRoutes(gateway: Gateway, closing: AbortSignal): Hono<Env> {
  const app = new Hono<Env>()

  app.get('/messages', (c) => c.json({ messages: gateway.chats.all(c.req.query('phone')) }))
  app.delete('/messages', (c) => {
    gateway.chats.clear()
    return c.body(null, 204)
  })

  app.get('/faults', (c) => c.json(gateway.faults))
  app.put('/faults', async (c) => {
    const read = readFaults(await readJson(c))
    if ('error' in read) return c.json({ error: read.error }, 400)
    gateway.setFaults(read.change)
    return c.json(gateway.faults)
  })

  app.post('/reply', async (c) => {
    const { phone, text } = await readPhoneAndText(c)
    if (phone === null) return c.json({ error: 'phone must be one mobile number' }, 400)
    if (text === '' || text.length > 4096) return c.json({ error: 'text must be 1 to 4096 characters' }, 400)
    return c.json({ message: await gateway.reply(phone, text) }, 201)
  })

  app.post('/read', async (c) => {
    const { phone } = await readPhoneAndText(c)
    if (phone === null) return c.json({ error: 'phone must be one mobile number' }, 400)
    // Reading goes on while the ticks are still on their way; the caller need not wait for it.
    void gateway.read(phone)
    return c.body(null, 202)
  })

  app.get('/events', (c) => {
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      const { events } = gateway.chats
      const send = (event: string) => (data?: unknown) => {
        void stream.writeSSE({ event, data: JSON.stringify(data ?? null) })
      }
      const listeners = {
        message: send('message'),
        state: send('state'),
        faults: send('faults'),
        cleared: send('cleared'),
      }
      events.on('message', listeners.message).on('state', listeners.state)
      events.on('faults', listeners.faults).on('cleared', listeners.cleared)
      // The stream opens with something, so that a proxy passes the headers on at once.
      await stream.writeSSE({ event: 'hello', data: 'null' })
      const heartbeat = setInterval(() => void stream.write(': \n\n'), HEARTBEAT_MS)
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve)
        closing.addEventListener('abort', () => resolve(), { once: true })
      })
      clearInterval(heartbeat)
      events.off('message', listeners.message).off('state', listeners.state)
      events.off('faults', listeners.faults).off('cleared', listeners.cleared)
    })
  })

  return app
}

async function readJson(c: Context): Promise<unknown> {
  // A page of another origin cannot send this type without asking first.
  if (!(c.req.header('content-type') ?? '').startsWith('application/json')) return null
  return c.req.json().catch(() => null)
}

async function readPhoneAndText(c: Context): Promise<{ phone: string | null; text: string }> {
  const body = await readJson(c)
  if (typeof body !== 'object' || body === null) return { phone: null, text: '' }
  const phone = 'phone' in body && typeof body.phone === 'string' ? normalisePhone(body.phone) : null
  return { phone, text: 'text' in body && typeof body.text === 'string' ? body.text.trim() : '' }
}
