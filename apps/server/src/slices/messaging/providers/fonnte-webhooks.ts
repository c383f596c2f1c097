import { cleanReason, readId } from './fonnte-replies.ts'
import type { DeliveryReceipt, WebhookEvents } from './provider.ts'

/**
 * Reads a Fonnte webhook (PROVIDERS §1.6). The body is unsigned: what comes out is a hint that may only move a message
 * really sent. Inbound messages give nothing.
 */
export function readFonnteWebhook(body: unknown): WebhookEvents {
  const events: WebhookEvents = { receipts: [], device: null }
  if (!isRecord(body) || 'sender' in body) return events
  const receipt = readReceipt(body)
  if (receipt !== null) events.receipts.push(receipt)
  else events.device = readDevice(body)
  return events
}

function readReceipt(body: Record<string, unknown>): DeliveryReceipt | null {
  const providerMessageId = readId(body['id'])
  const stateId = readId(body['stateid'])
  if (providerMessageId === null && stateId === null) return null
  const state = readState(word(body['state']), word(body['status']))
  if (state === null) return null
  return { providerMessageId, stateId, state, reason: state === 'failed' ? readFailure(body) : null }
}

// `state` is WhatsApp's receipt, `status` Fonnte's pipeline. A message that arrived did not fail, whatever `status` says.
function readState(state: string, status: string): DeliveryReceipt['state'] | null {
  if (state === 'read' || state === 'delivered') return state
  if (['invalid', 'expired', 'failed', 'url unreachable'].includes(status) || state === 'failed') return 'failed'
  if (state === 'sent' || status === 'sent') return 'sent'
  return status === 'delivered' || status === 'read' ? status : null
}

function readFailure(body: Record<string, unknown>): string {
  const text = typeof body['reason'] === 'string' ? cleanReason(body['reason']) : ''
  return text !== '' ? text : word(body['status']) || 'failed'
}

function readDevice(body: Record<string, unknown>): WebhookEvents['device'] {
  // Something with an id is about a message, even when this adapter does not understand its state.
  if ('id' in body || 'stateid' in body) return null
  const status = word(body['status'])
  return status === 'connect' || status === 'disconnect' ? status : null
}

function word(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
