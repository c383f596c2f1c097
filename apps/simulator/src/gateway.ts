import { randomBytes } from 'node:crypto'
import { createChats, type Message } from './chats.ts'
import { NO_FAULTS, type AnswerFault, type Faults } from './faults.ts'
import { createHooks, type Timings } from './hooks.ts'

/** The pretend business number the messages come from. */
export const DEVICE = '6281200009999'

export type Gateway = ReturnType<typeof createGateway>

/** The state behind the wire: chats, faults, webhooks, and what happens to a message after it was taken. */
export function createGateway(timings: Timings) {
  const chats = createChats()
  const hooks = createHooks(timings)
  const faults: Faults = { ...NO_FAULTS }
  // Ids go on rising over restarts, so that a late webhook never meets an old message of the same id.
  let lastId = Date.now() * 10
  const states = new Map<string, { stateId: string; done: Promise<void> }>()
  chats.events.on('cleared', () => states.clear())

  async function postStatus(body: Record<string, unknown>): Promise<void> {
    if (faults.dropWebhooks) return
    await hooks.post('webhookstatus', { device: DEVICE, ...body })
    if (faults.repeatWebhooks) await hooks.post('webhookstatus', { device: DEVICE, ...body })
  }

  async function travel(id: string, stateId: string): Promise<void> {
    const sent = () => postStatus({ id, stateid: stateId, status: 'sent', state: 'sent' })
    const delivered = () => postStatus({ stateid: stateId, state: 'delivered' })
    const reorder = faults.reorderWebhooks
    if (!faults.webhookBeforeReply) {
      await hooks.pause(timings.sentAfterMs)
      chats.advance(id, 'sent')
      if (!reorder) await sent()
    }
    await hooks.pause(timings.deliveredAfterMs)
    chats.advance(id, 'delivered')
    await delivered()
    if (reorder && !faults.webhookBeforeReply) await sent()
  }

  return {
    chats,
    hooks,
    faults,
    quota: 1000,
    nextId: () => String(++lastId),

    setFaults(change: Partial<Faults>): void {
      const before = faults.deviceDisconnected
      Object.assign(faults, change)
      if (faults.deviceDisconnected !== before) {
        const status = faults.deviceDisconnected ? 'disconnect' : 'connect'
        const timestamp = Math.floor(Date.now() / 1000)
        void hooks.post('webhookconnect', { device: DEVICE, status, timestamp, reason: 'simulator' })
      }
      faultsChanged()
    },

    /** The fault of this send; a counted one uses itself up. */
    takeAnswerFault(): AnswerFault {
      const fault = faults.answer
      if (fault !== 'none' && faults.answerNext !== null) {
        faults.answerNext -= 1
        if (faults.answerNext <= 0) Object.assign(faults, { answer: 'none', answerNext: null })
        faultsChanged()
      }
      return fault
    },

    /** Puts a message on the phone and lets its ticks and webhooks follow. */
    async accept(phone: string, text: string): Promise<string> {
      const id = String(++lastId)
      const stateId = `3EB0${randomBytes(8).toString('hex').toUpperCase()}`
      chats.add({ id, phone, from: 'business', text, state: 'pending' })
      this.quota = Math.max(0, this.quota - 1)
      if (faults.webhookBeforeReply) {
        chats.advance(id, 'sent')
        await postStatus({ id, stateid: stateId, status: 'sent', state: 'sent' })
      }
      states.set(id, { stateId, done: travel(id, stateId) })
      if (faults.dropDeviceAfter !== null) {
        const left = faults.dropDeviceAfter - 1
        this.setFaults(left <= 0 ? { deviceDisconnected: true, dropDeviceAfter: null } : { dropDeviceAfter: left })
      }
      return id
    },

    /** The customer opens the chat: what arrived becomes read. */
    async read(phone: string): Promise<void> {
      const unread = chats.all(phone).filter((message) => message.state !== 'read')
      await Promise.all(unread.map((message) => readOne(message)))
    },

    /** The customer writes to the business. */
    async reply(phone: string, text: string): Promise<Message> {
      const message = chats.add({ id: String(++lastId), phone, from: 'customer', text, state: 'read' })
      if (!faults.dropWebhooks) {
        const inbound = {
          device: DEVICE,
          sender: phone,
          message: text,
          name: 'Pelanggan',
          text: '',
          member: '',
          location: '',
          timestamp: Math.floor(Date.now() / 1000),
          inboxid: Number(message.id) % 1_000_000_000,
        }
        void hooks.post('webhook', inbound)
        if (faults.repeatWebhooks) void hooks.post('webhook', inbound)
      }
      return message
    },

    close(): void {
      hooks.stop()
    },
  }

  async function readOne(message: Message): Promise<void> {
    const journey = states.get(message.id)
    if (journey === undefined) return
    await journey.done
    if (chats.find(message.id)?.state !== 'delivered') return
    states.delete(message.id)
    chats.advance(message.id, 'read')
    await postStatus({ stateid: journey.stateId, state: 'read' })
  }

  function faultsChanged(): void {
    chats.events.emit('faults', { ...faults })
  }
}
