import { causeOf, readFields, readReason, readVerdict, type FonnteReply } from './fonnte-replies.ts'
import type { DeviceReport } from './provider.ts'

/** Reads an answer of `/device` (PROVIDERS §1.5): quota comes as text, the plan's end as text or unix seconds. */
export function readDeviceReply(reply: FonnteReply, secrets: readonly string[] = []): DeviceReport {
  const fields = readFields(reply.body)
  const verdict = fields === null ? null : readVerdict(fields.get('status'))
  const state = word(fields?.get('device_status'))
  if (fields !== null && verdict === true && (state === 'connect' || state === 'disconnect')) {
    const expires = fields.get('expired') ?? fields.get('expired-date')
    return {
      kind: 'reported',
      isConnected: state === 'connect',
      quota: readQuota(fields.get('quota')),
      planEndsAt: readDate(expires),
    }
  }
  const said = fields === null ? null : readReason(fields, secrets)
  const http = `HTTP ${reply.status}`
  if (verdict === false || reply.status === 401 || reply.status === 403) {
    return { kind: 'refused', cause: causeOf(said, reply.status), reason: said ?? http }
  }
  return { kind: 'unreadable', reason: said === null ? http : `${said} (${http})` }
}

function readQuota(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : word(value)
  return /^\d{1,12}$/.test(text) ? Number(text) : null
}

function readDate(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : word(value)
  if (/^\d{9,11}$/.test(text)) return Number(text) * 1000
  const at = /^\d{1,2} [a-z]+ \d{4}$/.test(text) ? Date.parse(`${text} UTC`) : Date.parse(text)
  return Number.isNaN(at) ? null : at
}

function word(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : ''
}
