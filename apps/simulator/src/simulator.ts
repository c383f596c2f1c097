import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { Message, SendRequest } from './chats.ts'
import { controlRoutes } from './control.ts'
import { NO_FAULTS, type Faults } from './faults.ts'
import { createGateway } from './gateway.ts'
import { DEFAULT_TIMINGS, type HookUrls, type Timings } from './hooks.ts'
import { pageRoutes } from './page.ts'
import { wireRoutes, type Env } from './wire.ts'

/** `port` 0 takes any free one; `timings` changes how fast ticks and webhooks follow. */
export type SimulatorOptions = { port?: number; host?: string; timings?: Partial<Timings> }

/** Waiting ends with an error after `timeoutMs` (default 10,000), or when the simulator closes. */
export type Waiting = { timeoutMs?: number }

/** A running pretend gateway. Phones may be given in any usual form; messages carry them as 62… digits. */
export type Simulator = AsyncDisposable & {
  readonly url: string
  readonly sendUrl: string
  readonly inboxUrl: string
  /** Delivered messages, oldest first; what customers wrote is left out. */
  messages(phone?: string): Message[]
  /** Every call of `/send`, refused ones included, oldest first. */
  requests(): SendRequest[]
  /** The next delivered message not handed out by this before: it may have come already, or come later. */
  nextMessage(phone?: string, waiting?: Waiting): Promise<Message>
  nextRequest(waiting?: Waiting): Promise<SendRequest>
  /** Changes the faults named, leaves the others. */
  setFault(change: Partial<Faults>): void
  faults(): Faults
  /** As `/update-device` would; the product can also call that itself. */
  registerWebhooks(urls: Partial<HookUrls>): void
  /** The customer writes to the business. */
  reply(phone: string, text: string): Promise<Message>
  /** The customer opens the chat; resolves when the webhooks are posted. */
  read(phone: string): Promise<void>
  /** Forgets messages and requests and heals every fault; registered webhooks stay. */
  clear(): void
  close(): Promise<void>
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1' } = options
  const gateway = createGateway({ ...DEFAULT_TIMINGS, ...options.timings })
  const closing = new AbortController()
  const app = new Hono<Env>()
  app.route('/', wireRoutes(gateway))
  app.route('/dev/whatsapp/api', controlRoutes(gateway, closing.signal))
  app.route('/dev/whatsapp', pageRoutes())
  for (const path of ['/', '/dev/whatsapp/']) app.get(path, (c) => c.redirect('/dev/whatsapp'))

  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
  let closed: Promise<void> | null = null

  const close = () =>
    (closed ??= new Promise<void>((resolve) => {
      closing.abort()
      gateway.close()
      server.close(() => resolve())
      if ('closeAllConnections' in server) server.closeAllConnections()
    }))

  const until = ({ timeoutMs = 10_000 }: Waiting = {}) =>
    AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)])

  return {
    url,
    sendUrl: `${url}/send`,
    inboxUrl: `${url}/dev/whatsapp`,
    messages: (phone) => gateway.chats.all(phone).filter((message) => message.from === 'business'),
    requests: () => gateway.chats.requests(),
    nextMessage: (phone, waiting) =>
      named(
        gateway.chats.nextMessage(phone, until(waiting)),
        `no WhatsApp message came${phone === undefined ? '' : ` to ${phone}`}`,
      ),
    nextRequest: (waiting) => named(gateway.chats.nextRequest(until(waiting)), 'nobody called /send'),
    setFault: (change) => gateway.setFaults(change),
    faults: () => ({ ...gateway.faults }),
    registerWebhooks: (urls) => void Object.assign(gateway.hooks.urls, urls),
    reply: (phone, text) => gateway.reply(phone, text),
    read: (phone) => gateway.read(phone),
    clear() {
      gateway.chats.clear()
      gateway.setFaults(NO_FAULTS)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Says what was waited for instead of "The operation was aborted". */
async function named<T>(waiting: Promise<T>, failure: string): Promise<T> {
  try {
    return await waiting
  } catch (cause) {
    throw new Error(failure, { cause })
  }
}
