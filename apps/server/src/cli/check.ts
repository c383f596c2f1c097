import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { AppError } from '@sambung/shared/errors'
import { foldPhone, maskPhoneForLog, parseWirePhone, toWirePhone, type Phone } from '@sambung/shared/phone'
import { compose } from '../app/compose.ts'
import type { AppContext, PublicContext } from '../app/context.ts'
import { readConfig } from '../config/config.ts'
import { processEnv } from '../config/env.ts'
import { hashToken } from '../config/secrets.ts'
import { findMessage, type Message } from '../slices/messaging/index.ts'
import { findBrowsersVerification, requestCode } from '../slices/verification/index.ts'
import { CommandError, complain, say, UsageError, type Command } from './command.ts'
import { createToolLog, refuseUnlessMigrated } from './database.ts'
import { findNeededSimulator, publicUrlOf, remedyFor, START_SIMULATOR } from './gateways.ts'

const POLL_MS = 200
const DEFAULT_SECONDS = { accepted: 30, delivered: 120 }

export const check: Command = {
  help: `
Usage: npm run sambung -- check --to NUMBER [--delivered] [--timeout SECONDS]

Sends a real code to NUMBER (such as 081200001234) the way a customer gets one: same limits, outbox and gateway.

  --to NUMBER         where to: 08…, 628… or +628…, digits only
  --delivered         wait until the gateway reports the message delivered; a running server must receive its webhooks
  --timeout SECONDS   how long to wait (default ${DEFAULT_SECONDS.accepted}; with --delivered ${DEFAULT_SECONDS.delivered})

Exit code 0 only when it happened, so that a cron line can rely on it. The limits per number apply: at most
OTP_MAX_SENDS_PER_PHONE_PER_HOUR and _PER_DAY checks of one number, OTP_RESEND_COOLDOWN_SECONDS apart.`,

  async run(args) {
    const { values } = parseArgs({
      args,
      options: { to: { type: 'string' }, delivered: { type: 'boolean', default: false }, timeout: { type: 'string' } },
    })
    const phone = readPhone(values.to)
    const goal = values.delivered ? 'delivered' : 'accepted'
    const seconds = readSeconds(values.timeout) ?? DEFAULT_SECONDS[goal]

    const config = readConfig(processEnv())
    await refuseUnlessMigrated(config)
    const simulator = await findNeededSimulator(config)
    if (simulator.isNeeded && simulator.url === null)
      throw new CommandError(`The simulated WhatsApp does not run. ${START_SIMULATOR}`)

    const log = createToolLog()
    const app = await compose(config, { log, publicUrl: publicUrlOf(config), simulatorUrl: simulator.url })
    try {
      return await sendAndWait(app.context, { phone, goal, seconds })
    } finally {
      // Waits for a try under way, so that its outcome is stored whatever this command has said already.
      await app.stop()
    }
  },
}

function readPhone(text: string | undefined): Phone {
  if (text === undefined) throw new UsageError('--to: got nothing, wants a mobile number such as 081200001234')
  const phone = parseWirePhone(text)
  if (phone !== null) return phone
  const meant = foldPhone(text)
  const suggestion = meant.ok ? ` Did you mean ${toWirePhone(meant.phone)}?` : ''
  throw new UsageError(
    `--to: got "${text.slice(0, 40)}", wants an Indonesian mobile number as 081200001234, 6281200001234 or +6281200001234.${suggestion}`,
  )
}

function readSeconds(text: string | undefined): number | null {
  if (text === undefined) return null
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (seconds < 1 || seconds > 3600)
    throw new UsageError(`--timeout: got "${text.slice(0, 40)}", wants whole seconds from 1 to 3600`)
  return seconds
}

type Goal = 'accepted' | 'delivered'
type Task = { phone: Phone; goal: Goal; seconds: number }

async function sendAndWait(app: AppContext, task: Task): Promise<number> {
  const started = performance.now()
  const sending = startSending(app, task.phone)
  const limit = new AbortController()
  const late = sleep(task.seconds * 1000, undefined, { signal: limit.signal }).catch(() => undefined)
  await Promise.race([sending.asked, late])
  limit.abort()

  const refusal = sending.refusal()
  const token = sending.token()
  if (token === null) {
    if (refusal === null)
      throw new CommandError(`Nothing was sent: the database did not answer within ${task.seconds} s.`)
    complain(`Nothing was sent to ${maskPhoneForLog(task.phone)}: ${describeRefusal(refusal)}`)
    return 1
  }
  if (refusal !== null && !(refusal instanceof AppError)) throw refusal

  say(`To         ${maskPhoneForLog(task.phone)}${app.simulated ? ' (simulated WhatsApp)' : ''}`)
  let shown = ''
  for (;;) {
    const message = await readMessage(app, token)
    const elapsed = (performance.now() - started) / 1000
    if (message.state !== shown) say(`${message.state.padEnd(9)}  after ${elapsed.toFixed(1)} s${detailOf(message)}`)
    shown = message.state
    if (isReached(message, task.goal)) {
      say(task.goal === 'delivered' ? 'Good: the code arrived on the phone.' : 'Good: the gateway accepted the code.')
      return 0
    }
    const isOver = ['failed', 'expired', 'suppressed'].includes(message.state)
    if (isOver || elapsed >= task.seconds) {
      complain(...describeFailure(message, task))
      return 1
    }
    await sleep(POLL_MS)
  }
}

/** Asks for a code as a browser of its own would; nobody can use that browser's verification afterwards. */
function startSending(app: AppContext, phone: Phone) {
  let token: string | null = null
  let refusal: unknown = null
  const scope: PublicContext = {
    ...app,
    requestId: 'sambung-check',
    locale: 'id',
    addressKey: 'sambung-check',
    hasOwnAddress: true,
    // A cookie nobody has: every check opens a verification of its own instead of resending an earlier one.
    browserToken: app.ids.token(),
    setBrowserToken: (given) => {
      token = given
    },
    setCookie: () => undefined,
    findStaff: async () => null,
  }
  const asked = requestCode(scope, { phone, fullName: 'Operator', locale: 'id' }).then(
    () => undefined,
    (error: unknown) => {
      refusal = error
    },
  )
  return { asked, token: () => token as string | null, refusal: () => refusal }
}

async function readMessage(app: AppContext, token: string): Promise<Message> {
  const verification = await findBrowsersVerification(app.db, hashToken(token))
  const message = verification === null ? null : await findMessage(app.db, verification.messageId)
  if (message === null) throw new Error('the message that was just written cannot be found')
  return message
}

function isReached(message: Message, goal: Goal): boolean {
  const reached = goal === 'delivered' ? ['delivered', 'read'] : ['accepted', 'sent', 'delivered', 'read']
  return reached.includes(message.state)
}

function detailOf(message: Message): string {
  const via = message.provider === null ? '' : ` via ${message.provider}`
  const why = [message.cause, message.reason].filter((part) => part !== null).join(': ')
  return `${via}${why === '' ? '' : ` (${why})`}`
}

function describeRefusal(error: unknown): string {
  if (!(error instanceof AppError)) throw error
  const wait = error.details.retryAfter ?? 0
  switch (error.code) {
    case 'OTP_COOLDOWN':
      return `this number was sent a code a moment ago; try again in ${wait} s (OTP_RESEND_COOLDOWN_SECONDS).`
    case 'RATE_LIMITED':
      return `a sending limit is reached; try again in ${wait} s (OTP_MAX_SENDS_PER_…, OTP_MAX_REQUESTS_PER_…).`
    case 'OTP_LOCKED':
      return `the number is locked after too many wrong codes, for ${wait} s more.`
    default:
      throw error
  }
}

function describeFailure(message: Message, task: Task): string[] {
  const { state, cause } = message
  if (state === 'failed' && message.providerMessageId === null)
    return ['Not accepted: the gateway refused, and nothing was sent.', remedyFor(cause)]
  if (state === 'failed') return ['Accepted, but then not delivered.', remedyFor(cause)]
  if (isReached(message, 'accepted'))
    return [
      `Accepted, but no word of its delivery within ${task.seconds} s.`,
      'Look whether a server runs and whether the gateway knows its webhook address: npm run sambung -- doctor',
    ]
  if (state === 'unknown' || state === 'queued')
    return [
      `Not accepted within ${task.seconds} s: the gateway’s answer does not say whether it took the message.`,
      remedyFor(cause),
    ]
  return [`Not accepted within ${task.seconds} s: the message is ${state}.`, remedyFor(cause ?? 'unreachable')]
}
