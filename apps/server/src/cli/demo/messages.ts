import type { Tx } from '../../db/database.ts'
import type { Dice } from './dice.ts'
import { listUnsettled, settleMessage, type MessageRow, type Settled } from './demo-repository.ts'
import { DAY, HOUR, MINUTE } from './world.ts'

const SECOND = 1_000
const TEMPLATE_AS_BUILT_IN = 0

export type Outcomes = { dice: Dice; provider: string; end: number }

/** Gives every notice that waits the end a gateway could have given it. Nothing is sent: the rows are written down so. */
export async function settleMessages(tx: Tx, outcomes: Outcomes): Promise<void> {
  for (const message of await listUnsettled(tx)) {
    await settleMessage(tx, message.id, inWholeMilliseconds(outcomeOf(message, outcomes)))
  }
}

function inWholeMilliseconds(settled: Settled): Settled {
  const whole = (at: number | null) => (at === null ? null : Math.round(at))
  return {
    ...settled,
    stateAt: Math.round(settled.stateAt),
    acceptedAt: whole(settled.acceptedAt),
    sentAt: whole(settled.sentAt),
    deliveredAt: whole(settled.deliveredAt),
    readAt: whole(settled.readAt),
  }
}

function outcomeOf(message: MessageRow, { dice, provider, end }: Outcomes): Settled {
  const triedAt = Math.max(message.createdAt, message.nextAttemptAt) + dice.between(0.4, 3) * SECOND
  const { providerMessageId } = message
  if (message.state === 'accepted') {
    const acceptedAt = message.acceptedAt ?? triedAt
    const taken = { provider, providerMessageId, templateVersion: message.templateVersion }
    return { ...UNTOLD, ...taken, ...arrived(message, { dice, end, acceptedAt }) }
  }
  const drawn = dice.weighted(OUTCOMES)
  // What the office sees first today went well; the troubles lie a little back.
  const isTooLate = triedAt > end - (SLOW.has(drawn) ? 2 * DAY : 6 * HOUR)
  const kind = isTooLate ? 'taken' : drawn
  const tried = { ...UNTOLD, provider, templateVersion: TEMPLATE_AS_BUILT_IN, cause: kind, stateAt: triedAt }
  switch (kind) {
    case 'not_on_whatsapp':
      return { ...tried, state: 'failed', reason: 'target is not registered on WhatsApp' }
    case 'device_down':
      return { ...tried, attempts: 14, state: 'failed', reason: 'disconnected device', stateAt: triedAt + DAY }
    case 'quota_or_billing':
      return { ...tried, attempts: 14, state: 'failed', reason: 'insufficient quota', stateAt: triedAt + DAY }
    case 'unknown_outcome':
      return { ...tried, state: 'unknown', reason: 'no answer within 10 s' }
    case 'process_ended':
      return { ...tried, provider: null, templateVersion: null, state: 'unknown', stateAt: triedAt + MINUTE }
    case 'expired':
      return { ...UNTOLD, attempts: 0, state: 'expired', stateAt: message.createdAt + DAY }
    case 'taken':
      return {
        ...tried,
        cause: null,
        providerMessageId: `demo-${message.id}`,
        ...arrived(message, { dice, end, acceptedAt: triedAt }),
      }
  }
}

/** One try, and nothing heard of it. */
const UNTOLD = {
  attempts: 1,
  cause: null,
  reason: null,
  provider: null,
  providerMessageId: null,
  templateVersion: null,
  acceptedAt: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
}

const OUTCOMES = [
  ['taken', 967],
  ['not_on_whatsapp', 14],
  ['device_down', 6],
  ['quota_or_billing', 3],
  ['unknown_outcome', 5],
  ['process_ended', 2],
  ['expired', 3],
] as const

/** Troubles that are waited out for a day before the message is given up. */
const SLOW = new Set<string>(['device_down', 'quota_or_billing', 'expired'])

type Arrival = Pick<Settled, 'state' | 'stateAt' | 'acceptedAt' | 'sentAt' | 'deliveredAt' | 'readAt'>
type Taken = { dice: Dice; end: number; acceptedAt: number }

/** How far its receipts have come by now. */
function arrived({ lane }: MessageRow, { dice, end, acceptedAt }: Taken): Arrival {
  const isCode = lane === 'otp'
  const sentAt = acceptedAt + dice.between(0.5, 4) * SECOND
  const isOff = !isCode && dice.chance(0.05)
  const deliveredAt = sentAt + (isOff ? dice.between(1, 9) * HOUR : dice.between(0.6, 25) * SECOND)
  const looks = isCode ? dice.between(2, 40) * SECOND : dice.between(0.2, 180) * MINUTE
  const isRead = dice.chance(isCode ? 0.8 : 0.7) && deliveredAt + looks <= end
  const isDelivered = dice.chance(0.985) && deliveredAt <= end
  const sent = { acceptedAt, sentAt, deliveredAt: null, readAt: null }
  if (!isDelivered) return { ...sent, state: 'sent', stateAt: sentAt }
  if (!isRead) return { ...sent, state: 'delivered', deliveredAt, stateAt: deliveredAt }
  return { ...sent, state: 'read', deliveredAt, readAt: deliveredAt + looks, stateAt: deliveredAt + looks }
}
