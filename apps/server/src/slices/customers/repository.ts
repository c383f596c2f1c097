import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '../../db/database.ts'

export type Customer = Db['tables']['customers']['$inferSelect']
export type CustomerFields = Partial<Omit<Customer, 'id' | 'number' | 'ordinal' | 'version'>>

export async function findCustomer(db: Db | Tx, id: string): Promise<Customer | null> {
  const { customers } = db.tables
  const [row] = await db.select().from(customers).where(eq(customers.id, id))
  return row ?? null
}

export async function findCustomerOfRegistration(db: Db | Tx, registrationId: string): Promise<Customer | null> {
  const { customers } = db.tables
  const [row] = await db.select().from(customers).where(eq(customers.registrationId, registrationId))
  return row ?? null
}

export async function insertCustomer(tx: Tx, customer: Customer): Promise<void> {
  await tx.insert(tx.tables.customers).values(customer)
}

/** Compare-and-set on the version; null when somebody else changed it first. */
export async function changeCustomer(tx: Tx, { id, version }: Customer, set: CustomerFields): Promise<Customer | null> {
  const { customers } = tx.tables
  const [row] = await tx
    .update(customers)
    .set({ ...set, version: version + 1 })
    .where(and(eq(customers.id, id), eq(customers.version, version)))
    .returning()
  return row ?? null
}
