import type { Database, Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import type { Ids } from '../../ports/ids.ts'
import { recordMessageChange } from './message-change.ts'
import type { MessageKinds } from './message-kind.ts'
import type { DeliveryReceipt } from './providers/provider.ts'
import { advanceMessage, findEarlyReceipts, findReceiptMessage, insertEarlyReceipt } from './repository.ts'
import type { MessageState } from '@sambung/shared/messages'
import type { TemplateKey } from '../templates/index.ts'

/** Receipts come twice, out of order, or never: each may only move a message forward. */
const BEFORE: Record<DeliveryReceipt['state'], MessageState[]> = {
  sent: ['sending', 'unknown', 'queued', 'accepted'],
  delivered: ['sending', 'unknown', 'queued', 'accepted', 'sent', 'failed'],
  read: ['sending', 'unknown', 'queued', 'accepted', 'sent', 'failed', 'delivered'],
  failed: ['sending', 'unknown', 'accepted', 'sent'],
}

export type ReceiptContext = { kinds: MessageKinds; now: Instant }

/** True when the receipt's message is known (also when the receipt changed nothing). */
export async function applyReceipt(tx: Tx, context: ReceiptContext, receipt: DeliveryReceipt): Promise<boolean> {
  const message = await findReceiptMessage(tx, receipt)
  if (message === null) return false
  const failed = receipt.state === 'failed'
  const moved = await advanceMessage(tx, message, {
    to: receipt.state,
    from: BEFORE[receipt.state],
    stateId: receipt.stateId,
    cause: failed ? failureCause(receipt) : null,
    reason: failed ? receipt.reason : null,
    now: context.now,
  })
  if (moved !== null) await recordMessageChange(tx, moved, context.now)
  if (moved !== null && failed) {
    const kind = context.kinds[message.template as TemplateKey]
    await kind?.settled?.(tx, moved, { kind: 'refused', cause: failureCause(receipt) })
  }
  // Now that WhatsApp's id is known, what came under it alone finds its message.
  if (receipt.stateId !== null && message.stateId === null) {
    for (const early of await findEarlyReceipts(tx, stateKey(receipt.stateId))) await applyReceipt(tx, context, early)
  }
  return true
}

/** Receipts that carry WhatsApp's id alone wait under it; no id of a gateway looks like this. */
function stateKey(stateId: string): string {
  return `state:${stateId}`
}

/** `invalid`: the number is not on WhatsApp (PROVIDERS §1.6); other words, "invalid token" too, speak of the sender. */
function failureCause(receipt: DeliveryReceipt): 'not_on_whatsapp' | 'device_down' {
  const reason = receipt.reason?.toLowerCase() ?? ''
  return reason.includes('invalid') && !/token|device/.test(reason) ? 'not_on_whatsapp' : 'device_down'
}

export type ReceiptStore = { database: Database; ids: Ids; kinds: MessageKinds; now: Instant }

/** Takes the receipts of one webhook call. Those of messages whose id is not known yet wait for the gateway's answer. */
export async function receiveReceipts(store: ReceiptStore, receipts: DeliveryReceipt[]): Promise<void> {
  for (const receipt of receipts) {
    const isKnown = await store.database.write((tx) => applyReceipt(tx, store, receipt))
    const waitsFor = receipt.providerMessageId ?? (receipt.stateId === null ? null : stateKey(receipt.stateId))
    if (isKnown || waitsFor === null) continue
    await store.database.write((tx) =>
      insertEarlyReceipt(tx, store.ids.opaque(), { ...receipt, providerMessageId: waitsFor, receivedAt: store.now }),
    )
    // The answer may have been stored between the look and the write.
    await store.database.write((tx) => applyReceipt(tx, store, receipt))
  }
}
