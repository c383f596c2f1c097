import { and, asc, eq } from 'drizzle-orm'
import { readStatement, type Db, type Tx } from '../../db/database.ts'
import { bind } from '../../db/placeholder.ts'

export type Package = Db['tables']['packages']['$inferSelect']

const offered = readStatement<Record<string, never>>()((db, { packages }) =>
  db.select().from(packages).where(eq(packages.active, true)).orderBy(asc(packages.position), asc(packages.code)),
)

export async function listActivePackages(db: Db): Promise<Package[]> {
  return db.run(offered, {})
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

export async function insertPackages(tx: Tx, rows: Package[]): Promise<number> {
  const { packages } = tx.tables
  const added = await tx
    .insert(packages)
    .values(rows)
    .onConflictDoNothing({ target: packages.code })
    .returning({ id: packages.id })
  return added.length
}

export async function hasPackages(db: Db | Tx): Promise<boolean> {
  const { packages } = db.tables
  return (await db.select({ id: packages.id }).from(packages).limit(1)).length > 0
}
