import { and, asc, desc, eq, max, sql } from 'drizzle-orm'
import { readStatement, type Db, type Tx } from '../../db/database.ts'
import { bind } from '../../db/placeholder.ts'

export type Package = Db['tables']['packages']['$inferSelect']
export type PackagePrice = Db['tables']['packagePrices']['$inferSelect']

const offered = readStatement<Record<string, never>>()((db, { packages }) =>
  db.select().from(packages).where(eq(packages.active, true)).orderBy(asc(packages.position), asc(packages.code)),
)

export async function listActivePackages(db: Db): Promise<Package[]> {
  return db.run(offered, {})
}

export async function listPackages(db: Db | Tx): Promise<Package[]> {
  const { packages } = db.tables
  return db.select().from(packages).orderBy(asc(packages.position), asc(packages.code))
}

/**
 * How many customers have each package, those who left not counted: all of them along one index, less those who left
 * along another, so that no row is looked up but theirs.
 */
export async function countCustomersByPackage(db: Db): Promise<Map<string, number>> {
  const { customers } = db.tables
  const count = sql<number>`count(*)`.mapWith(Number)
  const columns = { packageId: customers.packageId, count }
  const all = await db.select(columns).from(customers).groupBy(customers.packageId)
  const left = await db
    .select(columns)
    .from(customers)
    .where(eq(customers.state, 'cancelled'))
    .groupBy(customers.packageId)
  const gone = new Map(left.map((row) => [row.packageId, row.count]))
  return new Map(all.map((row) => [row.packageId, row.count - (gone.get(row.packageId) ?? 0)]))
}

export async function findActivePackage(db: Db | Tx, id: string): Promise<Package | null> {
  const { packages } = db.tables
  const [row] = await db
    .select()
    .from(packages)
    .where(and(eq(packages.id, id), eq(packages.active, true)))
  return row ?? null
}

const byId = readStatement<{ id: string }>()((db, { packages }) =>
  db
    .select()
    .from(packages)
    .where(eq(packages.id, bind(packages.id, 'id'))),
)

export async function findPackage(db: Db | Tx, id: string): Promise<Package | null> {
  const [row] = await db.run(byId, { id })
  return row ?? null
}

/** Those whose code exists already stay as they are; the others come with their first price. Returns the ids added. */
export async function insertPackages(tx: Tx, rows: Package[], authorId: string | null): Promise<string[]> {
  const { packages, packagePrices } = tx.tables
  const added = await tx.insert(packages).values(rows).onConflictDoNothing({ target: packages.code }).returning()
  const prices = added.map(({ id, monthlyPrice, setupFee, createdAt }) => ({
    id: `${id}-first`,
    packageId: id,
    monthlyPrice,
    setupFee,
    authorId,
    at: createdAt,
  }))
  if (prices.length > 0) await tx.insert(packagePrices).values(prices)
  return added.map(({ id }) => id)
}

export type PackageFields = Partial<Omit<Package, 'id' | 'code' | 'version' | 'createdAt'>>

/** Compare-and-set on the version; null when somebody else changed it first. */
export async function changePackage(
  tx: Tx,
  { id, version }: Pick<Package, 'id' | 'version'>,
  set: PackageFields,
): Promise<Package | null> {
  const { packages } = tx.tables
  const [row] = await tx
    .update(packages)
    .set({ ...set, version: version + 1 })
    .where(and(eq(packages.id, id), eq(packages.version, version)))
    .returning()
  return row ?? null
}

export async function findLastPosition(tx: Tx): Promise<number> {
  const { packages } = tx.tables
  const [row] = await tx.select({ last: max(packages.position) }).from(packages)
  return row?.last ?? -1
}

export async function insertPrice(tx: Tx, price: PackagePrice): Promise<void> {
  await tx.insert(tx.tables.packagePrices).values(price)
}

/** The newest first. */
export async function listPrices(db: Db, packageId: string): Promise<PackagePrice[]> {
  const { packagePrices: prices } = db.tables
  return db.select().from(prices).where(eq(prices.packageId, packageId)).orderBy(desc(prices.at), desc(prices.id))
}

export async function hasPackages(db: Db | Tx): Promise<boolean> {
  const { packages } = db.tables
  return (await db.select({ id: packages.id }).from(packages).limit(1)).length > 0
}
