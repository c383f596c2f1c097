/** How `/send` misbehaves; `none` answers as a healthy Fonnte does. */
export const ANSWER_FAULTS = [
  'none',
  'invalid-token',
  'token-invalid',
  'quota-empty',
  'target-invalid',
  'cold-contact',
  'capital-status-false',
  'text-status-true',
  'no-id',
  'html',
  'empty-body',
  'broken-json',
  'http-429',
  'http-502',
  'closed-socket',
  'hang',
] as const
export type AnswerFault = (typeof ANSWER_FAULTS)[number]

/** Every switch of the pretend gateway. They combine: a slow gateway can also repeat its webhooks. */
export type Faults = {
  /** The sender's phone is offline: sends are refused, and the change is told to `webhookconnect`. */
  deviceDisconnected: boolean
  /** The device goes offline after this many more accepted messages. */
  dropDeviceAfter: number | null
  answer: AnswerFault
  /** `answer` holds for this many more sends, then clears itself; null holds until changed. */
  answerNext: number | null
  /** Wait before a send is handled. */
  slowMs: number
  dropWebhooks: boolean
  repeatWebhooks: boolean
  /** `delivered` is posted before `sent`. */
  reorderWebhooks: boolean
  /** The first status webhook arrives before the HTTP answer of its send. */
  webhookBeforeReply: boolean
}

export const NO_FAULTS: Faults = {
  deviceDisconnected: false,
  dropDeviceAfter: null,
  answer: 'none',
  answerNext: null,
  slowMs: 0,
  dropWebhooks: false,
  repeatWebhooks: false,
  reorderWebhooks: false,
  webhookBeforeReply: false,
}

/** These leave the message on the phone although the caller never gets a proper answer. */
const ACCEPTING: readonly AnswerFault[] = [
  'none',
  'text-status-true',
  'no-id',
  'empty-body',
  'broken-json',
  'closed-socket',
  'hang',
]

export function acceptsMessage(fault: AnswerFault): boolean {
  return ACCEPTING.includes(fault)
}

const FLAGS = ['deviceDisconnected', 'dropWebhooks', 'repeatWebhooks', 'reorderWebhooks', 'webhookBeforeReply'] as const

/** Reads a change of faults from untrusted JSON; the error is a sentence naming the field. */
export function readFaults(body: unknown): { change: Partial<Faults> } | { error: string } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { error: 'body must be a JSON object' }
  const change: Partial<Faults> = {}
  for (const [key, value] of Object.entries(body)) {
    const flag = FLAGS.find((name) => name === key)
    if (flag !== undefined) {
      if (typeof value !== 'boolean') return { error: `${flag} must be true or false` }
      change[flag] = value
    } else if (key === 'answer') {
      const answer = ANSWER_FAULTS.find((name) => name === value)
      if (answer === undefined) return { error: `answer must be one of ${ANSWER_FAULTS.join(', ')}` }
      change.answer = answer
    } else if (key === 'slowMs') {
      if (!isCount(value) || value > 600_000) return { error: 'slowMs must be an integer from 0 to 600000' }
      change.slowMs = value
    } else if (key === 'answerNext' || key === 'dropDeviceAfter') {
      if (value !== null && !(isCount(value) && value > 0))
        return { error: `${key} must be null or an integer above 0` }
      change[key] = value
    } else {
      return { error: `there is no fault called ${key.slice(0, 40)}` }
    }
  }
  return { change }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
