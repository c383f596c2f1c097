import type { Db } from '../../db/database.ts'
import { listPackages, type Package } from '../catalogue/index.ts'

/** The packages by id, those that are no longer offered too; a catalogue has few. */
export async function packagesById(db: Db): Promise<Map<string, Package>> {
  return new Map((await listPackages(db)).map((one) => [one.id, one]))
}
