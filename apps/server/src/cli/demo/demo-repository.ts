import { and, asc, eq, inArray, or } from 'drizzle-orm'
import type { Phone } from '@sambung/shared/phone'
import { readStatement, writeStatement, type Db, type Tx } from '../../db/database.ts'
import { bind, given } from '../../db/placeholder.ts'
import type { Instant } from '../../ports/clock.ts'

export type MessageRow = Db['tables']['messages']['$inferSelect']

/** What the demo must not find: it goes into an empty house only. */
export async function findResidents(db: Db): Promise<string | null> {
  const { registrations, technicians, distributionPoints, customers } = db.tables
  if ((await db.select({ id: registrations.id }).from(registrations).limit(1)).length > 0) return 'registrations'
  if ((await db.select({ id: customers.id }).from(customers).limit(1)).length > 0) return 'customers'
  if ((await db.select({ id: technicians.id }).from(technicians).limit(1)).length > 0) return 'technicians'
  return (await db.select({ id: distributionPoints.id }).from(distributionPoints).limit(1)).length > 0
    ? 'distribution points'
    : null
}

export async function isEmailTaken(db: Db, emails: string[]): Promise<boolean> {
  const { staff } = db.tables
  return (await db.select({ id: staff.id }).from(staff).where(inArray(staff.email, emails)).limit(1)).length > 0
}

export async function findStaffId(db: Db, email: string): Promise<string> {
  const { staff } = db.tables
  const [row] = await db.select({ id: staff.id }).from(staff).where(eq(staff.email, email))
  if (row === undefined) throw new Error(`${email} has no account`)
  return row.id
}

const byNumber = readStatement<{ number: string }>()((db, { registrations }) =>
  db
    .select({ id: registrations.id })
    .from(registrations)
    .where(eq(registrations.number, bind(registrations.number, 'number'))),
)

export async function findByNumber(db: Db, number: string): Promise<string> {
  const [row] = await db.run(byNumber, { number })
  if (row === undefined) throw new Error(`${number} is not on record`)
  return row.id
}

type Proof = { tokenHash: string; phone: Phone; now: Instant; expiresAt: Instant }

/** A number proven, of which no message is on record any more. */
export async function insertProof(tx: Tx, { tokenHash, phone, now, expiresAt }: Proof): Promise<void> {
  const { proofs } = tx.tables
  await tx
    .insert(proofs)
    .values({ tokenHash, phone, method: 'code', verificationId: 'demo', createdAt: now, expiresAt, usedAt: null })
}

/** Notices that wait, and codes that the pretend gateway took and reported nothing of yet. */
export async function listUnsettled(tx: Tx): Promise<MessageRow[]> {
  const { messages } = tx.tables
  return tx
    .select()
    .from(messages)
    .where(or(eq(messages.state, 'queued'), and(eq(messages.lane, 'otp'), eq(messages.state, 'accepted'))))
    .orderBy(asc(messages.createdAt))
}

/** What a gateway's answer and its receipts leave in a row. */
export type Settled = Pick<
  MessageRow,
  | 'state'
  | 'cause'
  | 'reason'
  | 'attempts'
  | 'provider'
  | 'providerMessageId'
  | 'templateVersion'
  | 'stateAt'
  | 'acceptedAt'
  | 'sentAt'
  | 'deliveredAt'
  | 'readAt'
>

const settle = writeStatement<Settled & { id: string }>()((tx, { messages }) =>
  tx
    .update(messages)
    .set({
      state: given('state'),
      cause: given('cause'),
      reason: given('reason'),
      attempts: given('attempts'),
      provider: given('provider'),
      providerMessageId: given('providerMessageId'),
      templateVersion: given('templateVersion'),
      stateAt: given('stateAt'),
      acceptedAt: given('acceptedAt'),
      sentAt: given('sentAt'),
      deliveredAt: given('deliveredAt'),
      readAt: given('readAt'),
    })
    .where(eq(messages.id, bind(messages.id, 'id')))
    .returning({ id: messages.id }),
)

export async function settleMessage(tx: Tx, id: string, settled: Settled): Promise<void> {
  await tx.run(settle, { ...settled, id })
}

/** Photos are stored before the day they were taken on begins. */
export async function dateFile(tx: Tx, id: string, createdAt: Instant): Promise<void> {
  const { files } = tx.tables
  await tx.update(files).set({ createdAt }).where(eq(files.id, id))
}
