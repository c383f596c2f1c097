import { AppError, type ErrorCode, type ErrorDetails } from '@sambung/shared/errors'
import type { VerifyCodeInput, VerifyCodeView } from '@sambung/shared/verification'
import type { PublicContext } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import type { Tx } from '../../db/database.ts'
import { secondsUntil, type Instant } from '../../ports/clock.ts'
import { countHit, giveBackHit, lockWait, readWait } from '../limits/index.ts'
import { askerOf } from './asker.ts'
import { isCode } from './code.ts'
import { addressFailures, blockSends, phoneFailures } from './limits.ts'
import {
  consumeVerification,
  findAskersVerification,
  insertProof,
  lockVerificationNumber,
  spendAttempt,
  type Asker,
  type Verification,
} from './repository.ts'

/** A refusal is returned, not thrown, inside the transaction: a spent attempt must be committed with it. */
type Judgement = { token: string } | { refused: ErrorCode; details?: ErrorDetails }

/**
 * Judges one guess: attempts, comparison and consumption are one transaction. Throws OTP_NOT_FOUND, OTP_EXPIRED,
 * OTP_LOCKED, OTP_INCORRECT (with attemptsLeft) or RATE_LIMITED.
 */
export async function verifyCode(ctx: PublicContext, input: VerifyCodeInput): Promise<VerifyCodeView> {
  const asker = askerOf(ctx, input.verificationId)
  const judgement = await ctx.write((tx) => judge(tx, ctx, { input, asker }))
  if ('refused' in judgement) throw new AppError(judgement.refused, judgement.details)
  return { verificationToken: judgement.token, expiresIn: Math.floor(ctx.config.proofTtlMs / 1000) }
}

async function judge(tx: Tx, ctx: PublicContext, guess: { input: VerifyCodeInput; asker: Asker }): Promise<Judgement> {
  const { otp } = ctx.config
  const { phone, code } = guess.input
  const now = ctx.clock.now()
  let verification = await findAskersVerification(tx, phone, guess.asker)
  // A stranger's guess ends here: it takes no lock and leaves no row.
  if (verification === null) return { refused: 'OTP_NOT_FOUND' }
  const resendAt = await lockVerificationNumber(tx, phone)
  // Where others write beside us, only what is read under the lock is true.
  if (!tx.isAlone) verification = await findAskersVerification(tx, phone, guess.asker)
  if (verification === null || verification.state === 'verified' || verification.state === 'withdrawn') {
    return { refused: 'OTP_NOT_FOUND' }
  }
  // Held until the commit: guesses on many numbers at once are judged one after the other for their one source.
  const addressWait = await lockWait(tx, addressFailures(otp, ctx.addressKey), now)
  if (addressWait > 0) return { refused: 'RATE_LIMITED', details: { retryAfter: addressWait } }
  const phoneWait = await readWait(tx, phoneFailures(otp, phone), now)
  if (phoneWait > 0) return { refused: 'OTP_LOCKED', details: { retryAfter: phoneWait } }
  if (verification.state === 'locked') {
    return { refused: 'OTP_LOCKED', details: { retryAfter: Math.max(1, secondsUntil(resendAt, now)) } }
  }
  if (verification.expiresAt <= now) return { refused: 'OTP_EXPIRED' }

  return isCode(ctx.keys, verification, code)
    ? acceptCode(tx, ctx, { verification, now })
    : refuseCode(tx, ctx, { verification, now })
}

type Judged = { verification: Verification; now: Instant }

async function acceptCode(tx: Tx, ctx: PublicContext, { verification, now }: Judged): Promise<Judgement> {
  const { otp, proofTtlMs } = ctx.config
  const claimed = await consumeVerification(tx, { id: verification.id, maxAttempts: otp.maxAttempts, now })
  if (!claimed) return { refused: 'OTP_NOT_FOUND' }
  const token = ctx.ids.token()
  await insertProof(tx, {
    tokenHash: hashToken(token),
    phone: verification.phone,
    method: 'code',
    verificationId: verification.id,
    createdAt: now,
    expiresAt: now + proofTtlMs,
  })
  // The block's cap is about numbers that nobody proves.
  await giveBackHit(tx, blockSends(otp, verification.phone), verification.lastSentAt)
  return { token }
}

async function refuseCode(tx: Tx, ctx: PublicContext, { verification, now }: Judged): Promise<Judgement> {
  const { otp } = ctx.config
  const attempts = verification.attempts + 1
  const spent = await spendAttempt(tx, verification, { now, locks: attempts >= otp.maxAttempts })
  if (!spent) return { refused: 'OTP_NOT_FOUND' }
  await countHit(tx, addressFailures(otp, ctx.addressKey), now)
  const failures = await countHit(tx, phoneFailures(otp, verification.phone), now)
  const attemptsLeft = Math.max(0, Math.min(otp.maxAttempts - attempts, otp.maxFailuresPerPhonePerDay - failures))
  return { refused: 'OTP_INCORRECT', details: { attemptsLeft } }
}
