import { and, asc, desc, eq, inArray, isNotNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Phone } from '@sambung/shared/phone'
import { readStatement, writeStatement, type Db, type Tx } from '../../db/database.ts'
import { isState } from '../../db/kit.ts'
import { bind, given } from '../../db/placeholder.ts'
import type { Instant } from '../../ports/clock.ts'
import type { DeliveryReceipt } from './providers/provider.ts'
import type { MessageState } from '@sambung/shared/messages'
import type { Lane } from './tables.ts'

export type Message = Db['tables']['messages']['$inferSelect']
export type NewMessage = Omit<
  Message,
  | 'cause'
  | 'reason'
  | 'provider'
  | 'providerMessageId'
  | 'stateId'
  | 'stateAt'
  | 'acceptedAt'
  | 'sentAt'
  | 'deliveredAt'
  | 'readAt'
  | 'templateVersion'
> & { cause?: string }

const insert = writeStatement<Omit<NewMessage, 'cause'> & { cause: string | null }>()((tx, { messages }) =>
  tx
    .insert(messages)
    .values({
      id: given('id'),
      template: given('template'),
      lane: given('lane'),
      recipient: given('recipient'),
      locale: given('locale'),
      data: given('data'),
      aboutType: given('aboutType'),
      aboutId: given('aboutId'),
      state: given('state'),
      cause: given('cause'),
      attempts: given('attempts'),
      nextAttemptAt: given('nextAttemptAt'),
      claimedBy: given('claimedBy'),
      leaseUntil: given('leaseUntil'),
      expiresAt: given('expiresAt'),
      dedupeKey: given('dedupeKey'),
      createdAt: given('createdAt'),
      stateAt: given('createdAt'),
    })
    .onConflictDoNothing()
    // Not the row: reading 24 columns back that are in hand costs as much as the lookup of a verification.
    .returning({ id: messages.id }),
)

const UNTRIED = {
  reason: null,
  provider: null,
  providerMessageId: null,
  stateId: null,
  acceptedAt: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  templateVersion: null,
}

/** Null when this event already has its message. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<Message | null> {
  const row = { ...message, cause: message.cause ?? null }
  const written = await tx.run(insert, row)
  if (written.length === 0) return null
  return { ...row, ...UNTRIED, stateAt: message.createdAt }
}

const findById = readStatement<{ id: string }>()((db, { messages }) =>
  db
    .select()
    .from(messages)
    .where(eq(messages.id, bind(messages.id, 'id'))),
)

export async function findMessage(db: Db | Tx, id: string): Promise<Message | null> {
  const [row] = await db.run(findById, { id })
  return row ?? null
}

export async function findMessageByKey(db: Db | Tx, dedupeKey: string): Promise<Message | null> {
  const { messages } = db.tables
  const [row] = await db.select().from(messages).where(eq(messages.dedupeKey, dedupeKey))
  return row ?? null
}

const findDue = readStatement<{ lane: Lane; now: Instant }>()((db, { messages }) =>
  db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        isState(messages.state, 'queued'),
        eq(messages.lane, bind(messages.lane, 'lane')),
        lte(messages.nextAttemptAt, bind(messages.nextAttemptAt, 'now')),
      ),
    )
    // After the quiet hours many are due at one moment: then what was written first goes first.
    .orderBy(asc(messages.nextAttemptAt), asc(messages.createdAt))
    .limit(1),
)

export async function findDueMessage(db: Db | Tx, lane: Lane, now: Instant): Promise<string | null> {
  const [row] = await db.run(findDue, { lane, now })
  return row?.id ?? null
}

/** Gives a queued message to one process, or to nobody: a single conditional update. */
export async function claimMessage(
  tx: Tx,
  id: string,
  claim: { claimedBy: string; leaseUntil: Instant; now: Instant },
): Promise<Message | null> {
  const { messages } = tx.tables
  const queued = await findMessage(tx, id)
  if (queued === null) return null
  const [row] = await tx
    .update(messages)
    .set({
      state: 'sending',
      attempts: queued.attempts + 1,
      claimedBy: claim.claimedBy,
      leaseUntil: claim.leaseUntil,
      stateAt: claim.now,
    })
    .where(and(eq(messages.id, id), eq(messages.state, 'queued'), eq(messages.attempts, queued.attempts)))
    .returning()
  return row ?? null
}

/** Messages whose sender died or lost its database: the lease is over and no outcome was stored. */
export async function findAbandonedMessages(db: Db | Tx, now: Instant): Promise<Message[]> {
  const { messages } = db.tables
  return db
    .select()
    .from(messages)
    .where(and(isState(messages.state, 'sending'), lt(messages.leaseUntil, now)))
    .limit(50)
}

/** A single conditional update: false when the message is not waiting any more. */
export async function suppressQueued(
  tx: Tx,
  { dedupeKey, cause, now }: { dedupeKey: string; cause: string; now: Instant },
): Promise<boolean> {
  const { messages } = tx.tables
  const gone = await tx
    .update(messages)
    .set({ state: 'suppressed', cause, stateAt: now })
    .where(and(eq(messages.dedupeKey, dedupeKey), inArray(messages.state, ['queued', 'suppressed'])))
    .returning({ id: messages.id })
  return gone.length > 0
}

export type Redirection = { about: readonly string[]; templates: readonly string[]; from: Phone; to: Phone }

/**
 * Of what is kept back as well (an undone decision may let it go after all), and for the next try of what is being sent:
 * `settleMessage` writes down where this one went.
 */
export async function redirectQueued(tx: Tx, { about, templates, from, to }: Redirection): Promise<Message[]> {
  const { messages } = tx.tables
  return tx
    .update(messages)
    .set({ recipient: to })
    .where(
      and(
        isState(messages.lane, 'notice'),
        inArray(messages.aboutId, [...about]),
        inArray(messages.template, [...templates]),
        eq(messages.recipient, from),
        inArray(messages.state, ['queued', 'sending', 'suppressed']),
      ),
    )
    .returning()
}

export type Outcome = {
  state: MessageState
  cause: string | null
  reason: string | null
  provider: string | null
  providerMessageId: string | null
  nextAttemptAt: Instant
  stateAt: Instant
  acceptedAt: Instant | null
  templateVersion: number | null
}

const settle = writeStatement<Outcome & { id: string; claimedBy: string; attempts: number; recipient: Phone | null }>()(
  (tx, { messages }) =>
    tx
      .update(messages)
      .set({
        state: given('state'),
        recipient: sql`case when ${bind(messages.state, 'state')} = 'queued' then ${messages.recipient} else ${bind(messages.recipient, 'recipient')} end`,
        cause: given('cause'),
        reason: given('reason'),
        provider: given('provider'),
        providerMessageId: given('providerMessageId'),
        nextAttemptAt: given('nextAttemptAt'),
        leaseUntil: null,
        stateAt: given('stateAt'),
        acceptedAt: given('acceptedAt'),
        templateVersion: given('templateVersion'),
      })
      .where(
        and(
          eq(messages.id, bind(messages.id, 'id')),
          eq(messages.state, 'sending'),
          eq(messages.claimedBy, bind(messages.claimedBy, 'claimedBy')),
          eq(messages.attempts, bind(messages.attempts, 'attempts')),
        ),
      )
      .returning({ id: messages.id }),
)

/** Stores how this claim's try ended; null when the claim had been taken away meanwhile. */
export async function settleMessage(tx: Tx, claimed: Message, outcome: Outcome): Promise<Message | null> {
  const { id, claimedBy, attempts, recipient } = claimed
  const settled = await tx.run(settle, { ...outcome, id, claimedBy: claimedBy ?? '', attempts, recipient })
  return settled.length === 0 ? null : { ...claimed, ...outcome, leaseUntil: null }
}

const findByProviderId = readStatement<{ providerMessageId: string }>()((db, { messages }) =>
  db
    .select()
    .from(messages)
    .where(eq(messages.providerMessageId, bind(messages.providerMessageId, 'providerMessageId'))),
)

const findByStateId = readStatement<{ stateId: string }>()((db, { messages }) =>
  db
    .select()
    .from(messages)
    .where(eq(messages.stateId, bind(messages.stateId, 'stateId'))),
)

/** The message a receipt is about: by the gateway's id, later events by WhatsApp's (PROVIDERS §1.6). */
export async function findReceiptMessage(tx: Tx, receipt: DeliveryReceipt): Promise<Message | null> {
  if (receipt.providerMessageId !== null) {
    const [row] = await tx.run(findByProviderId, { providerMessageId: receipt.providerMessageId })
    if (row !== undefined) return row
  }
  if (receipt.stateId === null) return null
  const [row] = await tx.run(findByStateId, { stateId: receipt.stateId })
  return row ?? null
}

function reachedAt({ to, now }: { to: MessageState; now: Instant }): Partial<Message> {
  if (to === 'sent') return { sentAt: now }
  if (to === 'delivered') return { deliveredAt: now }
  return to === 'read' ? { readAt: now } : {}
}

/** Moves a message forward along its receipts, never back: null when it was already that far. */
export async function advanceMessage(
  tx: Tx,
  message: Message,
  move: {
    to: MessageState
    from: MessageState[]
    stateId: string | null
    cause: string | null
    reason: string | null
    now: Instant
  },
): Promise<Message | null> {
  const { messages } = tx.tables
  if (move.stateId !== null && message.stateId === null) {
    await tx.update(messages).set({ stateId: move.stateId }).where(eq(messages.id, message.id))
  }
  const [row] = await tx
    .update(messages)
    .set({ state: move.to, cause: move.cause, reason: move.reason, stateAt: move.now, ...reachedAt(move) })
    .where(and(eq(messages.id, message.id), inArray(messages.state, move.from)))
    .returning()
  return row ?? null
}

export async function insertEarlyReceipt(
  tx: Tx,
  id: string,
  receipt: DeliveryReceipt & { providerMessageId: string; receivedAt: Instant },
): Promise<void> {
  const { earlyReceipts } = tx.tables
  await tx.insert(earlyReceipts).values({ id, ...receipt })
}

const findEarly = readStatement<{ providerMessageId: string }>()((db, { earlyReceipts }) =>
  db
    .select()
    .from(earlyReceipts)
    .where(eq(earlyReceipts.providerMessageId, bind(earlyReceipts.providerMessageId, 'providerMessageId'))),
)

export async function findEarlyReceipts(tx: Tx, providerMessageId: string): Promise<DeliveryReceipt[]> {
  // Hardly ever one, and then a few: sorting here spares every acceptance a sorter.
  return (await tx.run(findEarly, { providerMessageId })).toSorted((a, b) => a.receivedAt - b.receivedAt)
}

export async function removeOldReceipts(tx: Tx, before: Instant, most: number): Promise<number> {
  const { earlyReceipts } = tx.tables
  const old = tx
    .select({ id: earlyReceipts.id })
    .from(earlyReceipts)
    .where(lt(earlyReceipts.receivedAt, before))
    .limit(most)
  return (await tx.delete(earlyReceipts).where(inArray(earlyReceipts.id, old)).returning({ id: earlyReceipts.id }))
    .length
}

/** Ended code messages carry nothing worth keeping once their verification is gone. */
export async function removeOldCodeMessages(tx: Tx, before: Instant, most: number): Promise<number> {
  const { messages } = tx.tables
  const old = tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.lane, 'otp'), lt(messages.createdAt, before)))
    .limit(most)
  return (await tx.delete(messages).where(inArray(messages.id, old)).returning({ id: messages.id })).length
}

/** How the newest messages' tries ended, newest first. A notice that waits for its next try counts with its last cause. */
export async function listRecentOutcomes(db: Db, most: number): Promise<Pick<Message, 'state' | 'cause' | 'reason'>[]> {
  const { messages } = db.tables
  const tried = or(
    inArray(messages.state, ['accepted', 'sent', 'delivered', 'read', 'failed', 'unknown']),
    and(eq(messages.state, 'queued'), isNotNull(messages.cause)),
  )
  return db
    .select({ state: messages.state, cause: messages.cause, reason: messages.reason })
    .from(messages)
    .where(tried)
    .orderBy(desc(messages.createdAt), desc(messages.stateAt))
    .limit(most)
}
