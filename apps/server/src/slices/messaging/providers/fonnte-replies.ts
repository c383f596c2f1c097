import type { RefusalCause, SendOutcome, UnknownCause } from './provider.ts'

/** An answer of `/send`: HTTP status and body; null where the body broke off or was too large. */
export type FonnteReply = { status: number; body: string | null }

/** Reads an answer of `/send` (PROVIDERS §1.2). Business failures come with HTTP 200, so the body's `status` decides. */
export function classifyReply(reply: FonnteReply, secrets: readonly string[] = []): SendOutcome {
  const fields = readFields(reply.body)
  const verdict = fields === null ? null : readVerdict(fields.get('status'))
  const said = fields === null ? null : readReason(fields, secrets)
  const http = `HTTP ${reply.status}`

  if (fields !== null && verdict === false) {
    return {
      kind: 'refused',
      cause: causeOf(said, reply.status),
      reason: said ?? `status false without a reason, ${http}`,
    }
  }
  if (isDefiniteRefusal(reply.status)) {
    return { kind: 'refused', cause: causeOf(said, reply.status), reason: said === null ? http : `${said} (${http})` }
  }
  if (reply.status === 429) return { kind: 'unknown', cause: 'rate_limited', reason: http }
  if (fields !== null && verdict === true && reply.status >= 200 && reply.status < 300) {
    return { kind: 'accepted', providerMessageId: readId(fields.get('id')) }
  }
  return { kind: 'unknown', cause: unknownCause(reply), reason: `${describeBody(reply.body, fields)}, ${http}` }
}

// A timeout (408), overload (429) or failure (5xx) of the gateway may come after it took the message.
function isDefiniteRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

// A page, or a code that is no success, comes from a proxy or a broken gateway: trying again is worth it. An answer that
// says success but cannot be read may well stand for a message taken.
function unknownCause(reply: FonnteReply): UnknownCause {
  const isSuccess = reply.status >= 200 && reply.status < 300
  return isSuccess && !isPage(reply.body) ? 'unknown_outcome' : 'provider_error'
}

function isPage(body: string | null): boolean {
  return body !== null && /^\s*</.test(body)
}

// One of Fonnte's own samples writes `Status`: keys are read in any case, the exact spelling winning.
export function readFields(body: string | null): Map<string, unknown> | null {
  const value = parseJson(body)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const fields = new Map<string, unknown>()
  for (const [key, field] of Object.entries(value)) {
    const name = key.toLowerCase()
    if (key === name || !fields.has(name)) fields.set(name, field)
  }
  return fields
}

function parseJson(body: string | null): unknown {
  if (body === null) return null
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

export function readVerdict(status: unknown): boolean | null {
  const word = typeof status === 'string' ? status.trim().toLowerCase() : status
  if (word === true || word === 'true' || word === 1 || word === '1') return true
  if (word === false || word === 'false' || word === 0 || word === '0') return false
  return null
}

export function readReason(fields: Map<string, unknown>, secrets: readonly string[]): string | null {
  for (const key of ['reason', 'detail', 'message']) {
    const text = fields.get(key)
    if (typeof text === 'string' && text.trim() !== '') return cleanReason(text, secrets)
  }
  return null
}

/** Makes a gateway's sentence fit for logs: one line, 200 characters, no secret, no run of digits that may be a code or a number. */
export function cleanReason(text: string, secrets: readonly string[] = []): string {
  let clean = text
  for (const secret of secrets) {
    if (secret !== '') clean = clean.replaceAll(secret, '…').replaceAll(encodeURIComponent(secret), '…')
  }
  clean = clean.replace(/\d{4,}/g, '…').replace(/[\p{C}\p{Z}]+/gu, ' ')
  return clean.trim().slice(0, 200)
}

/** Fonnte's ids come as a string, a number or an array of either; compared as strings. */
export function readId(id: unknown): string | null {
  const first: unknown = Array.isArray(id) ? id[0] : id
  if (typeof first === 'number') return Number.isSafeInteger(first) ? String(first) : null
  if (typeof first !== 'string') return null
  const trimmed = first.trim()
  // PostgreSQL cannot store NUL, and no id of theirs has control characters.
  return trimmed === '' || trimmed.length > 128 || /\p{Cc}/u.test(trimmed) ? null : trimmed
}

function describeBody(body: string | null, fields: Map<string, unknown> | null): string {
  if (body === null) return 'answer broke off or was too large'
  if (body.trim() === '') return 'empty answer'
  if (fields !== null) return readVerdict(fields.get('status')) === true ? 'status true' : 'answer without a status'
  return isPage(body) ? 'HTML answer' : 'answer is not a JSON object'
}

// Substrings of the reasons seen so far (PROVIDERS §1.3, §4.5), first match wins: "request invalid on disconnected
// device" must be read as the device before anything with "invalid" is tried.
const CAUSES: readonly (readonly [RefusalCause, RegExp])[] = [
  ['cold_contact_blocked', /\b463\b|reach-?out|reachout/],
  [
    'quota_or_billing',
    /quota|free device already connected|billing|balance|package expired|plan expired|subscription|expired/,
  ],
  [
    'auth_failed',
    /invalid token|token invalid|unknown user|unauthori[sz]ed|must belong to an account|account (is )?(disabled|suspended|blocked)/,
  ],
  ['device_down', /disconnect|not connected|logged out|device (is )?(offline|disabled|banned)|invalid device/],
  ['bad_recipient', /invalid group id|invalid number|number invalid/],
  // The number was well-formed when it left us, so "invalid" says that WhatsApp does not know it.
  ['not_on_whatsapp', /target invalid|invalid target|not registered|not on whatsapp/],
]

export function causeOf(said: string | null, status: number): RefusalCause {
  const text = said?.toLowerCase() ?? ''
  for (const [cause, pattern] of CAUSES) if (pattern.test(text)) return cause
  if (status === 401 || status === 403) return 'auth_failed'
  if (status === 402) return 'quota_or_billing'
  // "No" with a code that blames the gateway itself is about the gateway, not about this message.
  if (status >= 500 || status === 408 || status === 429) return 'unreachable'
  return 'bad_request'
}
