import type { MessageState } from '@sambung/shared/messages'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { recordChange } from '../changes/index.ts'
import type { Message } from './repository.ts'

const RANK: Record<MessageState, number> = {
  queued: 0,
  sending: 1,
  unknown: 2,
  expired: 2,
  suppressed: 2,
  accepted: 3,
  sent: 4,
  failed: 5,
  delivered: 6,
  read: 7,
}

/** Tells the open screens how far a notice has come. Codes come by the thousand, and nobody watches one. */
export async function recordMessageChange(tx: Tx, message: Message, now: Instant): Promise<void> {
  if (message.lane === 'otp') return
  const version = message.attempts * 10 + RANK[message.state]
  await recordChange(tx, { now }, { type: 'message', id: message.id, version, about: message.aboutId })
}
