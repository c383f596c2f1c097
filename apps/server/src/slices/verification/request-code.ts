import { AppError } from '@sambung/shared/errors'
import type { RequestCodeInput, RequestCodeView } from '@sambung/shared/verification'
import type { PublicContext } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import type { Tx } from '../../db/database.ts'
import { secondsUntil, type Instant } from '../../ports/clock.ts'
import { readWait, takeLimits } from '../limits/index.ts'
import { cleanName, insertMessage, type Delivered, type Message } from '../messaging/index.ts'
import { askerOf } from './asker.ts'
import { phoneFailures, sendingSubjects, waitAfter } from './limits.ts'
import {
  findAskersVerification,
  insertVerification,
  lockVerificationNumber,
  recordResend,
  setNumberResendAt,
  type Verification,
} from './repository.ts'

const TRY_AGAIN_SECONDS = 15

/**
 * Opens a verification, or sends the code of the open one again, and waits a little for the gateway's word.
 * Throws OTP_LOCKED, OTP_COOLDOWN, RATE_LIMITED (nothing sent, nothing counted), WHATSAPP_UNAVAILABLE or
 * PHONE_NOT_ON_WHATSAPP (the sending is taken back).
 */
export async function requestCode(ctx: PublicContext, input: RequestCodeInput): Promise<RequestCodeView> {
  const { verification, message, newToken } = await ctx.write((tx) => openOrResend(tx, ctx, input))
  if (newToken !== null) ctx.setBrowserToken(newToken)

  const outcome = await withinWait(ctx, ctx.deliverer.deliver(message))
  if (outcome?.kind === 'refused') {
    throw outcome.cause === 'not_on_whatsapp' || outcome.cause === 'bad_recipient'
      ? new AppError('PHONE_NOT_ON_WHATSAPP')
      : new AppError('WHATSAPP_UNAVAILABLE', { retryAfter: TRY_AGAIN_SECONDS })
  }
  const now = ctx.clock.now()
  return {
    verificationId: verification.id,
    delivery: outcome?.kind !== 'accepted' ? 'pending' : ctx.simulated ? 'simulated' : 'accepted',
    expiresIn: secondsUntil(verification.expiresAt, now),
    resendIn: secondsUntil(verification.resendAt, now),
  }
}

type Sending = { verification: Verification; message: Message; newToken: string | null }

async function openOrResend(tx: Tx, ctx: PublicContext, input: RequestCodeInput): Promise<Sending> {
  const { config, addressKey } = ctx
  const { phone } = input
  const now = ctx.clock.now()
  const resendAt = await lockVerificationNumber(tx, phone)

  const lockedFor = await readWait(tx, phoneFailures(config.otp, phone), now)
  if (lockedFor > 0) throw new AppError('OTP_LOCKED', { retryAfter: lockedFor })
  if (resendAt > now) throw new AppError('OTP_COOLDOWN', { retryAfter: secondsUntil(resendAt, now) })

  const asker = askerOf(ctx, input.verificationId)
  const current = await findAskersVerification(tx, phone, asker)
  const isAlive = current !== null && current.state === 'open' && current.expiresAt > now
  await takeLimits(
    tx,
    sendingSubjects(config.otp, { phone, addressKey: isAlive ? current.addressKey : addressKey }),
    now,
  )

  const messageId = ctx.ids.opaque()
  const newToken = isAlive ? null : ctx.ids.token()
  const verification = isAlive
    ? await sendAgain(tx, ctx, { current, messageId, now })
    : await open(tx, ctx, { input, messageId, now, browserHash: hashToken(newToken ?? '') })
  await setNumberResendAt(tx, phone, verification.resendAt)

  const message = await insertMessage(tx, {
    id: messageId,
    template: 'otp',
    lane: 'otp',
    recipient: phone,
    locale: verification.locale,
    data: {},
    aboutType: 'verification',
    aboutId: verification.id,
    // Claimed in the transaction that writes it: this process sends it right after the commit.
    ...ctx.deliverer.claim(now),
    expiresAt: verification.expiresAt,
    dedupeKey: null,
    createdAt: now,
  })
  if (message === null) throw new Error('a fresh message id was taken')
  return { verification, message, newToken }
}

async function open(
  tx: Tx,
  ctx: PublicContext,
  start: { input: RequestCodeInput; messageId: string; now: Instant; browserHash: string },
): Promise<Verification> {
  const { otp } = ctx.config
  const { input, now, messageId, browserHash } = start
  const verification: Verification = {
    id: ctx.ids.opaque(),
    phone: input.phone,
    greetingName: cleanName(input.fullName),
    locale: input.locale ?? ctx.locale,
    browserHash,
    addressKey: ctx.addressKey,
    keyId: ctx.keys.currentId,
    state: 'open',
    attempts: 0,
    sendCount: 1,
    firstSentAt: now,
    lastSentAt: now,
    expiresAt: now + Math.min(otp.ttlMs, otp.maxLifetimeMs),
    resendAt: now + waitAfter(otp, 1),
    messageId,
    createdAt: now,
  }
  await insertVerification(tx, verification)
  return verification
}

async function sendAgain(
  tx: Tx,
  ctx: PublicContext,
  again: { current: Verification; messageId: string; now: Instant },
): Promise<Verification> {
  const { otp } = ctx.config
  const { current, now, messageId } = again
  const sendCount = current.sendCount + 1
  const resend = {
    sendCount,
    lastSentAt: now,
    expiresAt: Math.min(now + otp.ttlMs, current.firstSentAt + otp.maxLifetimeMs),
    resendAt: now + waitAfter(otp, sendCount),
    messageId,
  }
  await recordResend(tx, current.id, resend)
  return { ...current, ...resend }
}

/** The outcome if it comes in time; null when the gateway is slow: the sending goes on, and the page hears of it. */
async function withinWait(ctx: PublicContext, delivery: Promise<Delivered>): Promise<Delivered | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ctx.config.otp.sendWaitMs)
  })
  try {
    return await Promise.race([delivery, late])
  } finally {
    clearTimeout(timer)
    delivery.catch((error: unknown) =>
      ctx.log.error('the outcome of a code could not be stored', { error: error as Error }),
    )
  }
}
