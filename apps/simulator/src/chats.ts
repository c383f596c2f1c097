import { EventEmitter, once } from 'node:events'
import type { Faults } from './faults.ts'
import { normalisePhone } from './phones.ts'

/** How far a message got; a customer's own messages are always `read`. */
export type TickState = 'pending' | 'sent' | 'delivered' | 'read'

/** One bubble. `phone` is the customer's, as 62… digits; `code` is the bold six-digit code in the text, if any. */
export type Message = {
  id: string
  phone: string
  from: 'business' | 'customer'
  text: string
  code: string | null
  at: string
  state: TickState
}

/** One call of `/send`, refused ones included. */
export type SendRequest = { at: string; token: string | null; target: string; message: string }

type ChatEvents = {
  message: [Message]
  state: [{ id: string; phone: string; state: TickState }]
  request: [SendRequest]
  cleared: []
  faults: [Faults]
}

// A long bench must not fill the memory: the oldest go first.
const KEEP = 20_000
const RANK: Record<TickState, number> = { pending: 0, sent: 1, delivered: 2, read: 3 }

/** What the pretend phones hold, in memory only. */
export function createChats() {
  const events = new EventEmitter<ChatEvents>()
  events.setMaxListeners(0)
  // A bench has thousands of phones waiting at once: each is woken by its own arrivals alone.
  const arrivals = new EventEmitter()
  arrivals.setMaxListeners(0)
  let messages: Message[] = []
  let requests: SendRequest[] = []
  const byId = new Map<string, Message>()
  const byPhone = new Map<string, Message[]>()
  const taken = new Set<string>()
  let takenRequests = 0

  const of = (phone?: string): readonly Message[] =>
    phone === undefined ? messages : (byPhone.get(normalisePhone(phone) ?? '') ?? [])

  function forgetOldest(count: number): void {
    for (const { id, phone } of messages.splice(0, count)) {
      taken.delete(id)
      byId.delete(id)
      const rest = of(phone).slice(1)
      if (rest.length > 0) byPhone.set(phone, rest)
      else byPhone.delete(phone)
    }
  }

  return {
    events,
    all: (phone?: string): Message[] => [...of(phone)],
    requests: () => [...requests],
    find: (id: string) => byId.get(id) ?? null,

    add(message: Omit<Message, 'at' | 'code'>): Message {
      const code = /\*(\d{6})\*/.exec(message.text)?.[1] ?? null
      const added = { ...message, code, at: new Date().toISOString() }
      messages.push(added)
      byId.set(added.id, added)
      byPhone.set(added.phone, [...of(added.phone), added])
      if (messages.length > KEEP) forgetOldest(KEEP / 10)
      events.emit('message', added)
      arrivals.emit(added.phone)
      arrivals.emit('any')
      return added
    },

    addRequest(request: Omit<SendRequest, 'at'>): void {
      const added = { ...request, at: new Date().toISOString() }
      requests.push(added)
      if (requests.length > KEEP) takenRequests = Math.max(0, takenRequests - requests.splice(0, KEEP / 10).length)
      events.emit('request', added)
    },

    /** Moves the ticks forward, never back. */
    advance(id: string, state: TickState): void {
      const message = byId.get(id)
      if (message === undefined || RANK[state] <= RANK[message.state]) return
      message.state = state
      events.emit('state', { id, phone: message.phone, state })
    },

    clear(): void {
      messages = []
      requests = []
      byId.clear()
      byPhone.clear()
      taken.clear()
      takenRequests = 0
      events.emit('cleared')
    },

    /** The oldest delivered message (of that phone) not handed out before, now or when it comes. */
    async nextMessage(phone: string | undefined, signal: AbortSignal): Promise<Message> {
      for (;;) {
        const next = of(phone).find((message) => message.from === 'business' && !taken.has(message.id))
        if (next !== undefined) {
          taken.add(next.id)
          return next
        }
        await once(arrivals, phone === undefined ? 'any' : (normalisePhone(phone) ?? phone), { signal })
      }
    },

    /** The oldest call of `/send` not handed out before, now or when it comes. */
    async nextRequest(signal: AbortSignal): Promise<SendRequest> {
      for (;;) {
        const next = requests[takenRequests]
        if (next !== undefined) {
          takenRequests++
          return next
        }
        await once(events, 'request', { signal })
      }
    },
  }
}
