import { AppError } from '@sambung/shared/errors'
import { toGatewayPhone } from '@sambung/shared/phone'
import type { Database, Db, Tx } from '../../db/database.ts'
import type { QuietHours } from '../../config/env.ts'
import type { Clock, Instant } from '../../ports/clock.ts'
import type { Ids } from '../../ports/ids.ts'
import { masked, type Log } from '../../ports/log.ts'
import type { Random } from '../../ports/random.ts'
import { MINUTE_MS, readWait, takeLimits, type Subject } from '../limits/index.ts'
import { composeShownText, composeText } from './compose-text.ts'
import { recordMessageChange } from './message-change.ts'
import type { MessageKinds } from './message-kind.ts'
import type { Provider, SendOutcome } from './providers/provider.ts'
import { applyReceipt } from './receive-receipts.ts'
import {
  claimMessage,
  findAbandonedMessages,
  findDueMessage,
  findEarlyReceipts,
  settleMessage,
  type Message,
  type Outcome,
} from './repository.ts'
import { nextStep } from './next-step.ts'
import { afterQuietHours } from './schedule.ts'
import type { Lane } from './tables.ts'
import type { TemplateKey } from '../templates/index.ts'

const POLL_MS = 500
/** Each lane has places of its own: notices that hang at the gateway do not keep a code waiting. */
const PLACES: Record<Lane, number> = { otp: 4, notice: 4 }
const LANES: Lane[] = ['otp', 'notice']

export type DelivererOptions = {
  database: Database
  clock: Clock
  ids: Ids
  random: Random
  log: Log
  /** In the order they are tried; none: messaging is switched off. */
  routes: Provider[]
  kinds: MessageKinds
  noticesPerMinute: number
  quietHours: QuietHours | null
  timeZone: string
  /** How long one claim may take, over all routes. */
  leaseMs: number
}

/** What is known right after a try. */
export type Delivered = SendOutcome | { kind: 'expired' }

/**
 * Sends what the outbox holds. Any number of processes run one: a message is claimed by a single conditional update, and
 * a claim whose process died runs out.
 */
export class Deliverer {
  readonly #options: DelivererOptions
  readonly #claimant: string
  readonly #inFlight = new Set<Promise<unknown>>()
  /** Of those, the ones the outbox's own loop sent: requests that send their code themselves do not count against it. */
  #fromLoop: Record<Lane, number> = { otp: 0, notice: 0 }
  #timer: NodeJS.Timeout | null = null
  #stopped = false
  #looking: Promise<void> | null = null
  #lookAgain = false

  constructor(options: DelivererOptions) {
    this.#options = options
    this.#claimant = options.ids.opaque()
  }

  /** The columns of a message that this process sends itself, right after the transaction that writes it. */
  claim(now: Instant): {
    state: 'sending'
    attempts: number
    claimedBy: string
    leaseUntil: Instant
    nextAttemptAt: Instant
  } {
    return {
      state: 'sending',
      attempts: 1,
      claimedBy: this.#claimant,
      leaseUntil: now + this.#options.leaseMs,
      nextAttemptAt: now,
    }
  }

  /** Sends a message this process has claimed, and stores the outcome. */
  deliver(message: Message): Promise<Delivered> {
    const delivery = this.#deliver(message)
    this.#inFlight.add(delivery)
    const done = () => void this.#inFlight.delete(delivery)
    delivery.then(done, done)
    return delivery
  }

  /** The gateways, in the order they are tried. */
  get routes(): readonly Provider[] {
    return this.#options.routes
  }

  /** A message's text as staff may see it; null for codes, and when it was never sent and is not worth it any more. */
  readText(message: Message, db: Db = this.#options.database.db): Promise<string | null> {
    return composeShownText({ db, kinds: this.#options.kinds }, message)
  }

  /** Whether it would go out if it were due now, whatever became of it before. */
  async isWorthSending(message: Message): Promise<boolean> {
    const { database, kinds } = this.#options
    return (await composeText({ db: database.db, kinds }, message)) !== null
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), POLL_MS)
    this.wake()
  }

  /** Looks for due messages now instead of at the next poll. */
  wake(): void {
    if (this.#stopped || this.#timer === null) return
    if (this.#looking !== null) {
      this.#lookAgain = true
      return
    }
    this.#looking = this.#look()
      .catch((error: unknown) => this.#options.log.error('outbox cannot be read', { error: asError(error) }))
      .finally(() => {
        this.#looking = null
        if (this.#lookAgain) {
          this.#lookAgain = false
          this.wake()
        }
      })
  }

  /** Claims nothing more and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer !== null) clearInterval(this.#timer)
    await this.#looking
    await Promise.allSettled(this.#inFlight)
  }

  /** Everything due now, sent one after the other: for tests and for the operator's tool. */
  async deliverDue(): Promise<number> {
    let count = 0
    await this.#recoverAbandoned()
    for (let message = await this.#claimNext(LANES); message !== null; message = await this.#claimNext(LANES)) {
      await this.deliver(message)
      count += 1
    }
    return count
  }

  async #look(): Promise<void> {
    await this.#recoverAbandoned()
    while (!this.#stopped) {
      const message = await this.#claimNext(LANES.filter((lane) => this.#fromLoop[lane] < PLACES[lane]))
      if (message === null) return
      const { lane } = message
      this.#fromLoop[lane] += 1
      const delivery = this.deliver(message).finally(() => {
        this.#fromLoop[lane] -= 1
      })
      delivery.then(
        () => this.wake(),
        (error: unknown) =>
          this.#options.log.error('message could not be settled', { message: message.id, error: asError(error) }),
      )
    }
  }

  /** From the first of these lanes that has something due. Looks with a read before it takes the write lock. */
  async #claimNext(lanes: Lane[]): Promise<Message | null> {
    const { database, clock, noticesPerMinute, leaseMs } = this.#options
    const now = clock.now()
    for (const lane of lanes) {
      const due = await findDueMessage(database.db, lane, now)
      if (due === null) continue
      const pace: Subject = { key: 'notices', caps: [{ max: noticesPerMinute, windowMs: MINUTE_MS }] }
      if (lane === 'notice' && (await readWait(database.db, pace, now)) > 0) continue
      const claimed = await database
        .write(async (tx) => {
          const message = await claimMessage(tx, due, { claimedBy: this.#claimant, leaseUntil: now + leaseMs, now })
          if (message !== null && lane === 'notice') await takeLimits(tx, [pace], now)
          return message
        })
        .catch(unlessPaced)
      if (claimed === 'paced') continue
      if (claimed !== null) return claimed
      // Another process was faster: there may be more behind it.
      this.#lookAgain = true
    }
    return null
  }

  async #recoverAbandoned(): Promise<void> {
    const { database, clock, log } = this.#options
    const now = clock.now()
    if ((await findAbandonedMessages(database.db, now)).length === 0) return
    await database.write(async (tx) => {
      for (const message of await findAbandonedMessages(tx, now)) {
        const step = nextStep(message, { kind: 'abandoned' }, { now, random: this.#options.random })
        const { templateVersion } = message
        const nothing = { provider: null, providerMessageId: null, acceptedAt: null, templateVersion }
        const settled = await settleMessage(tx, message, { ...step, ...nothing, stateAt: now })
        if (settled !== null) await recordMessageChange(tx, settled, now)
        log.warn('a message was left without an outcome', {
          message: message.id,
          template: message.template,
          now: step.state,
        })
      }
    })
  }

  async #deliver(message: Message): Promise<Delivered> {
    const { database, clock, kinds, log } = this.#options
    const isDue = message.expiresAt > clock.now()
    const composed = isDue ? await composeText({ db: database.db, kinds }, message) : null
    if (composed === null || message.recipient === null) {
      // Kept from being sent on purpose: no failure, and nobody's work.
      const kind = isDue && message.lane === 'notice' ? 'overtaken' : 'expired'
      await this.#settle(message, { kind }, { provider: null, templateVersion: null })
      return { kind: 'expired' }
    }
    const { text, version: templateVersion } = composed
    const { outcome, provider } = await this.#sendByRoutes({ to: toGatewayPhone(message.recipient), text })
    if (outcome.kind === 'accepted') {
      log.info(`WhatsApp sent to ${masked(message.recipient).masked} via ${provider}`, {
        message: message.id,
        template: message.template,
      })
    } else {
      log.warn('WhatsApp message not accepted', {
        message: message.id,
        template: message.template,
        to: masked(message.recipient),
        provider,
        outcome: outcome.kind,
        cause: outcome.cause,
        reason: outcome.reason,
      })
    }
    await this.#settle(message, outcome, { provider, templateVersion })
    return outcome
  }

  /** Each route at most once. Only a refusal that is about the sender lets the next one try; what is unknown stays so. */
  async #sendByRoutes(message: {
    to: string
    text: string
  }): Promise<{ outcome: SendOutcome; provider: string | null }> {
    let outcome: SendOutcome = { kind: 'refused', cause: 'disabled', reason: 'messaging is switched off' }
    let provider: string | null = null
    for (const route of this.#options.routes) {
      provider = route.name
      outcome = await route.send(message)
      const aboutRecipient = outcome.kind === 'refused' && ['bad_recipient', 'not_on_whatsapp'].includes(outcome.cause)
      if (outcome.kind !== 'refused' || aboutRecipient) break
    }
    return { outcome, provider }
  }

  async #settle(
    message: Message,
    delivered: Delivered | { kind: 'overtaken' },
    made: Pick<Outcome, 'provider' | 'templateVersion'>,
  ): Promise<void> {
    const { database, clock, random, kinds, log } = this.#options
    const now = clock.now()
    const step = nextStep(message, delivered, { now, random })
    const waits = message.lane === 'notice' && step.state === 'queued'
    const outcome: Outcome = {
      ...step,
      nextAttemptAt: waits
        ? afterQuietHours(step.nextAttemptAt, this.#options.quietHours, this.#options.timeZone)
        : step.nextAttemptAt,
      ...made,
      providerMessageId: delivered.kind === 'accepted' ? delivered.providerMessageId : null,
      stateAt: now,
      acceptedAt: delivered.kind === 'accepted' ? now : null,
    }
    await database.write(async (tx: Tx) => {
      const settled = await settleMessage(tx, message, outcome)
      if (settled === null) {
        log.warn('a claim had run out before its outcome was stored', { message: message.id })
        return
      }
      await recordMessageChange(tx, settled, now)
      if (settled.state === 'queued') return
      const kind = kinds[message.template as TemplateKey]
      if (delivered.kind === 'accepted' || delivered.kind === 'refused') await kind?.settled?.(tx, settled, delivered)
      if (outcome.providerMessageId === null) return
      for (const receipt of await findEarlyReceipts(tx, outcome.providerMessageId)) {
        await applyReceipt(tx, { kinds, now }, receipt)
      }
    })
  }
}

/** Another process took the last place of this minute between the look and the claim. */
function unlessPaced(error: unknown): 'paced' {
  if (error instanceof AppError && error.code === 'RATE_LIMITED') return 'paced'
  throw error
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
