import type { Db } from '../../db/database.ts'
import { findPackage, type Package } from '../catalogue/index.ts'

/** The packages by id; a catalogue has few. */
export async function packagesOf(db: Db, ids: readonly string[]): Promise<Map<string, Package>> {
  const found = await Promise.all([...new Set(ids)].map((id) => findPackage(db, id)))
  return new Map(found.filter((one) => one !== null).map((one) => [one.id, one]))
}
