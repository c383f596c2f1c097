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

export type Chats = ReturnType<typeof createChats>

/** What the pretend phones hold, in memory only. */
export function createChats() {
  const events = new EventEmitter<ChatEvents>()
  events.setMaxListeners(0)
  let messages: Message[] = []
  let requests: SendRequest[] = []
  const taken = new Set<string>()
  let takenRequests = 0

  const of = (phone?: string) => {
    if (phone === undefined) return [...messages]
    const digits = normalisePhone(phone)
    return messages.filter((message) => message.phone === digits)
  }

  return {
    events,
    all: of,
    requests: () => [...requests],
    find: (id: string) => messages.find((message) => message.id === id) ?? null,

    add(message: Omit<Message, 'at' | 'code'>): Message {
      const code = /\*(\d{6})\*/.exec(message.text)?.[1] ?? null
      const added = { ...message, code, at: new Date().toISOString() }
      messages.push(added)
      if (messages.length > KEEP) for (const old of messages.splice(0, KEEP / 10)) taken.delete(old.id)
      events.emit('message', added)
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
      const message = messages.find((one) => one.id === id)
      if (message === undefined || RANK[state] <= RANK[message.state]) return
      message.state = state
      events.emit('state', { id, phone: message.phone, state })
    },

    clear(): void {
      messages = []
      requests = []
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
        await once(events, 'message', { signal })
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
