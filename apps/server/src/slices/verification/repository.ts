import { and, desc, eq, gt, inArray, isNull, lt } from 'drizzle-orm'
import type { Phone } from '@sambung/shared/phone'
import { readStatement, writeStatement, type Db, type Tx } from '../../db/database.ts'
import { bind, given } from '../../db/placeholder.ts'
import type { Instant } from '../../ports/clock.ts'

export type Verification = Db['tables']['verifications']['$inferSelect']
export type Proof = Db['tables']['proofs']['$inferSelect']

const lockNumber = writeStatement<{ phone: Phone }>()((tx, { verificationNumbers }) =>
  tx
    .insert(verificationNumbers)
    .values({ phone: given('phone'), resendAt: 0 })
    .onConflictDoUpdate({ target: verificationNumbers.phone, set: { phone: given('phone') } })
    .returning({ resendAt: verificationNumbers.resendAt }),
)

const findNumber = readStatement<{ phone: Phone }>()((db, { verificationNumbers }) =>
  db
    .select({ resendAt: verificationNumbers.resendAt })
    .from(verificationNumbers)
    .where(eq(verificationNumbers.phone, bind(verificationNumbers.phone, 'phone'))),
)

/** Holds the number's row until the commit and says when it may next be sent a code. */
export async function lockVerificationNumber(tx: Tx, phone: Phone): Promise<Instant> {
  const [row] = await tx.run(tx.isAlone ? findNumber : lockNumber, { phone })
  return row?.resendAt ?? 0
}

const setResend = writeStatement<{ phone: Phone; resendAt: Instant }>()((tx, { verificationNumbers }) =>
  tx
    .insert(verificationNumbers)
    .values({ phone: given('phone'), resendAt: given('resendAt') })
    .onConflictDoUpdate({ target: verificationNumbers.phone, set: { resendAt: given('resendAt') } })
    .returning({ phone: verificationNumbers.phone }),
)

export async function setNumberResendAt(tx: Tx, phone: Phone, resendAt: Instant): Promise<void> {
  await tx.run(setResend, { phone, resendAt })
}

const insert = writeStatement<Verification>()((tx, { verifications }) =>
  tx
    .insert(verifications)
    .values({
      id: given('id'),
      phone: given('phone'),
      greetingName: given('greetingName'),
      locale: given('locale'),
      browserHash: given('browserHash'),
      addressKey: given('addressKey'),
      keyId: given('keyId'),
      state: given('state'),
      attempts: given('attempts'),
      sendCount: given('sendCount'),
      firstSentAt: given('firstSentAt'),
      lastSentAt: given('lastSentAt'),
      expiresAt: given('expiresAt'),
      resendAt: given('resendAt'),
      messageId: given('messageId'),
      createdAt: given('createdAt'),
    })
    .returning({ id: verifications.id }),
)

export async function insertVerification(tx: Tx, verification: Verification): Promise<void> {
  await tx.run(insert, verification)
}

const findById = readStatement<{ id: string }>()((db, { verifications }) =>
  db
    .select()
    .from(verifications)
    .where(eq(verifications.id, bind(verifications.id, 'id'))),
)

export async function findVerification(db: Db | Tx, id: string): Promise<Verification | null> {
  const [row] = await db.run(findById, { id })
  return row ?? null
}

const findByBrowser = readStatement<{ phone: Phone; browserHash: string }>()((db, { verifications }) =>
  db
    .select()
    .from(verifications)
    .where(
      and(
        eq(verifications.phone, bind(verifications.phone, 'phone')),
        eq(verifications.browserHash, bind(verifications.browserHash, 'browserHash')),
      ),
    ),
)

const findByAddress = readStatement<{ phone: Phone; addressKey: string }>()((db, { verifications }) =>
  db
    .select()
    .from(verifications)
    .where(
      and(
        eq(verifications.phone, bind(verifications.phone, 'phone')),
        eq(verifications.addressKey, bind(verifications.addressKey, 'addressKey')),
      ),
    ),
)

/** Who asks: the id if the client has it, else the cookie, else its address; null: not even that is known. */
export type Asker = { verificationId: string | null; browserHash: string | null; addressKey: string | null }

/** The newest verification of this number that this asker may speak of. */
export async function findAskersVerification(db: Db | Tx, phone: Phone, asker: Asker): Promise<Verification | null> {
  if (asker.verificationId !== null) {
    const found = await findVerification(db, asker.verificationId)
    return found?.phone === phone ? found : null
  }
  const { browserHash, addressKey } = asker
  if (browserHash !== null) return newest(await db.run(findByBrowser, { phone, browserHash }))
  return addressKey === null ? null : newest(await db.run(findByAddress, { phone, addressKey }))
}

/** A number has a handful of rows at most; SQLite's own ordering costs three times the look-up. */
function newest(rows: Verification[]): Verification | null {
  return rows.reduce<Verification | null>(
    (best, row) => (best !== null && best.createdAt >= row.createdAt ? best : row),
    null,
  )
}

export async function findBrowsersVerification(db: Db, browserHash: string): Promise<Verification | null> {
  const { verifications } = db.tables
  const [row] = await db
    .select()
    .from(verifications)
    .where(eq(verifications.browserHash, browserHash))
    .orderBy(desc(verifications.createdAt))
    .limit(1)
  return row ?? null
}

export type Resend = {
  sendCount: number
  lastSentAt: Instant
  expiresAt: Instant
  resendAt: Instant
  messageId: string
}

/** Another sending of the same code; the caller holds the number's row. */
export async function recordResend(tx: Tx, id: string, resend: Resend): Promise<void> {
  const { verifications } = tx.tables
  await tx.update(verifications).set(resend).where(eq(verifications.id, id))
}

type Spend = { id: string; attempts: number; expected: number; now: Instant; state: Verification['state'] }

const spend = writeStatement<Spend>()((tx, { verifications }) =>
  tx
    .update(verifications)
    .set({ attempts: given('attempts'), state: given('state') })
    .where(
      and(
        eq(verifications.id, bind(verifications.id, 'id')),
        eq(verifications.state, 'open'),
        eq(verifications.attempts, bind(verifications.attempts, 'expected')),
        gt(verifications.expiresAt, bind(verifications.expiresAt, 'now')),
      ),
    )
    .returning({ id: verifications.id }),
)

/** Spends one attempt; false when another guess came first. The last one locks. */
export async function spendAttempt(
  tx: Tx,
  verification: Verification,
  spent: { now: Instant; locks: boolean },
): Promise<boolean> {
  const rows = await tx.run(spend, {
    id: verification.id,
    attempts: verification.attempts + 1,
    expected: verification.attempts,
    now: spent.now,
    state: spent.locks ? 'locked' : 'open',
  })
  return rows.length === 1
}

const consume = writeStatement<{ id: string; maxAttempts: number; now: Instant }>()((tx, { verifications }) =>
  tx
    .update(verifications)
    .set({ state: 'verified' })
    .where(
      and(
        eq(verifications.id, bind(verifications.id, 'id')),
        eq(verifications.state, 'open'),
        lt(verifications.attempts, bind(verifications.attempts, 'maxAttempts')),
        gt(verifications.expiresAt, bind(verifications.expiresAt, 'now')),
      ),
    )
    .returning({ id: verifications.id }),
)

/** Turns an open verification into a verified one, for exactly one caller. */
export async function consumeVerification(
  tx: Tx,
  claim: { id: string; maxAttempts: number; now: Instant },
): Promise<boolean> {
  return (await tx.run(consume, claim)).length === 1
}

/** Takes back a sending that turned out refused: nothing was sent, so nothing waits. */
export async function withdrawSending(
  tx: Tx,
  verification: Verification,
  back: { resendAt: Instant; sendCount: number },
): Promise<void> {
  const { verifications } = tx.tables
  await tx
    .update(verifications)
    .set({ ...back, ...(back.sendCount === 0 && { state: 'withdrawn' as const }) })
    .where(and(eq(verifications.id, verification.id), eq(verifications.state, 'open')))
}

const insertProofRow = writeStatement<Omit<Proof, 'usedAt'>>()((tx, { proofs }) =>
  tx
    .insert(proofs)
    .values({
      tokenHash: given('tokenHash'),
      phone: given('phone'),
      method: given('method'),
      verificationId: given('verificationId'),
      createdAt: given('createdAt'),
      expiresAt: given('expiresAt'),
    })
    .returning({ tokenHash: proofs.tokenHash }),
)

export async function insertProof(tx: Tx, proof: Omit<Proof, 'usedAt'>): Promise<void> {
  await tx.run(insertProofRow, proof)
}

/** Uses a proof up, for exactly one caller; null when it is unknown, expired, used or of another phone. */
export async function claimProof(
  tx: Tx,
  claim: { tokenHash: string; phone: Phone; now: Instant },
): Promise<Proof | null> {
  const { proofs } = tx.tables
  const [row] = await tx
    .update(proofs)
    .set({ usedAt: claim.now })
    .where(
      and(
        eq(proofs.tokenHash, claim.tokenHash),
        eq(proofs.phone, claim.phone),
        isNull(proofs.usedAt),
        gt(proofs.expiresAt, claim.now),
      ),
    )
    .returning()
  return row ?? null
}

/** Verifications long over go, with the rows of their numbers that hold nobody back any more. */
export async function removeOldVerifications(tx: Tx, before: Instant, most: number): Promise<number> {
  const { verifications, verificationNumbers, proofs } = tx.tables
  const old = tx
    .select({ id: verifications.id })
    .from(verifications)
    .where(lt(verifications.expiresAt, before))
    .limit(most)
  const gone = await tx.delete(verifications).where(inArray(verifications.id, old)).returning({ id: verifications.id })
  const idle = tx
    .select({ phone: verificationNumbers.phone })
    .from(verificationNumbers)
    .where(lt(verificationNumbers.resendAt, before))
    .limit(most)
  await tx.delete(verificationNumbers).where(inArray(verificationNumbers.phone, idle))
  const spent = tx.select({ tokenHash: proofs.tokenHash }).from(proofs).where(lt(proofs.expiresAt, before)).limit(most)
  await tx.delete(proofs).where(inArray(proofs.tokenHash, spent))
  return gone.length
}
